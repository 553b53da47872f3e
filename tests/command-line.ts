import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "#core/db/client.server.ts";
import { openD1, PROJECT_ROOT } from "#scripts/cli/database.ts";
import { surround } from "#scripts/cli/environment.ts";
import { main } from "#scripts/cli/main.ts";
import { yirProgram } from "#scripts/cli/program.ts";
import { ensureMigrated } from "#scripts/serve/migrate.ts";

export interface Typed {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CommandLine {
  /** `yir …` in this process, on the open database: quick. */
  yir(...args: string[]): Promise<Typed>;
  /** `node scripts/yir.ts …` in a process of its own, typed in another folder: two seconds each. */
  typed(...args: string[]): Promise<Typed>;
  /** The same database, to put facts in and to look. */
  db: Db;
  /** The folder that holds it, as `wrangler --persist-to` names it. */
  state: string;
  close(): Promise<void>;
}

/** A migrated database in a folder of its own, and the command line that works on it. */
export async function commandLine(): Promise<CommandLine> {
  const state = mkdtempSync(join(tmpdir(), "yir-state-"));
  process.env.YIR_STATE = state;
  await ensureMigrated();
  const { binding, db, close } = await openD1(false);
  return {
    async yir(...args) {
      const written = { stdout: "", stderr: "" };
      const program = yirProgram();
      surround(program, {
        open: async () => ({ binding, db, close: async () => undefined }),
        out: {
          data: (text) => (written.stdout += text),
          json: (value) => (written.stdout += `${JSON.stringify(value)}\n`),
          say: (message) => (written.stderr += `${message}\n`),
          warn: (message) => (written.stderr += `Warning: ${message}\n`),
        },
        now: () => Date.now(),
        newId: () => crypto.randomUUID(),
      });
      return { code: await main(program, args), ...written };
    },
    typed: (...args) => run(process.execPath, [join(PROJECT_ROOT, "scripts/yir.ts"), ...args], state),
    db,
    state,
    async close() {
      await close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function run(command: string, args: string[], cwd: string): Promise<Typed> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}
