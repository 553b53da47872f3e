import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a program that stands in workerd's place, for `MINIFLARE_WORKERD_PATH`; it tells its process id.
 *
 * @param body shell
 * @returns its path
 */
export function inWorkerdsPlace(folder: string, body: string): string {
  const path = join(folder, "workerd");
  writeFileSync(path, `#!/bin/sh\necho $$ > "${folder}/pid"\n${body}\n`);
  // Also where another file stood there before.
  chmodSync(path, 0o755);
  return path;
}

/** The lines of `ps` that tell of the program and what it started itself; none once it is gone. */
export function leftRunning(folder: string): string[] {
  const own = readFileSync(join(folder, "pid"), "utf8").trim();
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" }).trim().split("\n");
  return all.filter((line) => {
    const [pid, parent, state] = line.trim().split(/\s+/);
    return (pid === own || parent === own) && !state?.startsWith("Z");
  });
}
