import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { PROJECT_ROOT } from "./database.ts";

/** The local secrets of one Worker: `.dev.vars` or `consumer/.dev.vars`; empty where there is none. */
export function devVars(file: ".dev.vars" | "consumer/.dev.vars"): NodeJS.Dict<string> {
  const path = join(PROJECT_ROOT, file);
  return existsSync(path) ? parseEnv(readFileSync(path, "utf8")) : {};
}
