import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";

const require = createRequire(import.meta.url);

/**
 * What fonts are made from: another text as soon as our own code or a package is another.
 *
 * @param code paths in the project
 */
export function madeFrom(code: readonly string[], packages: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of code) hash.update(readFileSync(join(PROJECT_ROOT, path)));
  for (const name of packages) hash.update(readFileSync(require.resolve(`${name}/package.json`)));
  return hash.digest("hex");
}
