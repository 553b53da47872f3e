import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";

export interface Started extends AsyncDisposable {
  /** The exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
}

/** In words, how a process ended. */
export const how = (code: number | null) => (code === null ? "by a signal" : `code ${code}`);

export interface Command {
  /** The module that Node runs, and its arguments. */
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Each line of its output. */
  onLine: (line: string) => void;
}

const GRACE_MS = 6_000;

/**
 * Starts a Node program without a keyboard. It stays in our process group, so that what ends the group ends it too,
 * and it ends by itself when we die alone.
 */
export function startNode({ args, env, onLine }: Command): Started {
  const withParent = pathToFileURL(join(import.meta.dirname, "end-with-parent.ts")).href;
  const child = spawn(process.execPath, ["--no-warnings", "--import", withParent, ...args], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on("line", onLine);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
  return {
    ended,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended.catch(() => null);
      clearTimeout(force);
    },
  };
}
