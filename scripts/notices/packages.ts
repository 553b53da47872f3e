/** Which packages of others are in what we ship, as the lock file and their own folders say it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export interface ShippedPackage {
  name: string;
  version: string;
  /** As the package says it, in SPDX: "MIT", "(Apache-2.0 AND MIT)". */
  licence: string;
  /** Where its source is, if it says so. */
  source: string | null;
  /** Its files of licence and notice, in the order of their names; empty where it brings none. */
  texts: string[];
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#packages */
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), optional: z.boolean().optional(), devOptional: z.boolean().optional() }),
  ),
});

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

const LICENCE_FILE = /^(licen[sc]e|copying|notice|ofl)/i;
const FONTS = "node_modules/@fontsource-variable/";
/** Nothing of them is left after the build. */
const TYPES_ONLY = /\/@types\/|-types$/;

/**
 * Whatever `dependencies` of package.json bring: all that can be bundled for Workers and browser, and a little more. And
 * the fonts, which are made into files of ours by the build.
 *
 * @param root the project's folder, with `package-lock.json` and `node_modules`
 * @throws where one of them is not installed, or names no licence
 */
export function shippedPackages(root: string): ShippedPackage[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return Object.entries(packages)
    .filter(([path, { dev, optional, devOptional }]) => {
      const runs = path !== "" && !dev && !optional && !devOptional && !TYPES_ONLY.test(path);
      return runs || path.startsWith(FONTS);
    })
    .map(([path]) => readPackage(join(root, path)))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function readPackage(folder: string): ShippedPackage {
  const { name, version, license, repository } = manifest.parse(
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  );
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  return {
    name,
    version,
    licence: license,
    source: webAddress(typeof repository === "string" ? repository : repository?.url),
    texts: files.sort(compare).map((file) => readFileSync(join(folder, file), "utf8")),
  };
}

/** `git+https://github.com/a/b.git`, `git@github.com:a/b.git` and `a/b` are all https://github.com/a/b. */
function webAddress(repository: string | undefined): string | null {
  const path = repository && /^(?:.*github\.com[/:]|github:)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(repository)?.[1];
  return path ? `https://github.com/${path}` : null;
}

/** The same on every machine, whatever its language. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
