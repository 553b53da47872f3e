import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "#core/db/client.server.ts";
import { openD1, PROJECT_ROOT } from "#scripts/cli/database.ts";

export interface Typed {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CommandLine {
  /** `yir …` in a process of its own, as a person would type it. */
  yir(...args: string[]): Promise<Typed>;
  /** The same database, to put facts in and to look. */
  db: Db;
  close(): Promise<void>;
}

/** A migrated database in a folder of its own, and the command line that works on it. */
export async function commandLine(env: Record<string, string> = {}): Promise<CommandLine> {
  const state = mkdtempSync(join(tmpdir(), "yir-state-"));
  process.env.YIR_STATE = state;
  const inherited = { ...process.env, YIR_STATE: state, WRANGLER_SEND_METRICS: "false", ...env };
  const bin = join(PROJECT_ROOT, "node_modules/.bin");
  const run = (command: string, args: string[], cwd: string) =>
    new Promise<Typed>((resolve) => {
      execFile(command, args, { cwd, env: inherited, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      });
    });
  const migrate = ["d1", "migrations", "apply", "ambassador-yir-db", "--local", "--persist-to", state];
  const migrated = await run(join(bin, "wrangler"), migrate, PROJECT_ROOT);
  if (migrated.code !== 0) throw new Error(`The migrations were not applied: ${migrated.stdout}${migrated.stderr}`);
  const { db, close } = await openD1(false);
  return {
    // Not from the project's folder: the database is found wherever the command is typed.
    yir: (...args) => run(process.execPath, [join(PROJECT_ROOT, "scripts/yir.ts"), ...args], state),
    db,
    async close() {
      await close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}
