import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Who may import whom. Tests may import anything; test files are left out. */
const FOLDERS = ["app", "bench", "consumer", "core", "scripts", "simulator"] as const;
const MAY_IMPORT: Record<(typeof FOLDERS)[number], string[]> = {
  app: ["app", "core"],
  bench: ["bench", "consumer", "core", "scripts", "simulator", "tests"],
  consumer: ["consumer", "core"],
  core: ["core"],
  scripts: ["scripts", "core", "simulator"],
  simulator: ["simulator"],
};
const FRAMEWORKS = /^(@remix-run\/|react($|\/)|react-dom|cloudflare:)/;
/** `import "x"`, `import … from "x"`, `export … from "x"`, `import("x")`; not a text in what is merely exported. */
const IMPORT =
  /(?:^|\n)\s*(?:import\s+|(?:import|export)\s[\w\s{},*$]*?\bfrom\s+)["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

interface Import {
  file: string;
  line: number;
  from: string;
}

async function importsOf(folder: string): Promise<Import[]> {
  const found: Import[] = [];
  for await (const file of glob(`${folder}/**/*.{ts,tsx}`)) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const text = readFileSync(file, "utf8");
    for (const match of text.matchAll(IMPORT)) {
      const from = match[1] ?? match[2] ?? "";
      const at = (match.index ?? 0) + match[0].indexOf(from);
      found.push({ file, from, line: text.slice(0, at).split("\n").length });
    }
  }
  return found;
}

const show = (found: Import[]) => found.map(({ file, line, from }) => `${file}:${line} imports ${from}`);

test.each(FOLDERS)("%s imports only what it may", async (folder) => {
  const wrong = (await importsOf(folder)).filter(({ from }) => {
    const ours = /^#([^/]+)\//.exec(from)?.[1];
    return ours !== undefined && !MAY_IMPORT[folder].includes(ours);
  });
  expect(show(wrong)).toEqual([]);
});

test("core knows no framework and no Cloudflare module", async () => {
  expect(show((await importsOf("core")).filter(({ from }) => FRAMEWORKS.test(from)))).toEqual([]);
});

test("pure modules of core import zod and pure modules of core, nothing else", async () => {
  const wrong = (await importsOf("core")).filter(({ file, from }) => {
    if (/\.server\.tsx?$/.test(file)) return false;
    const pure =
      from === "zod" || ((from.startsWith("#core/") || from.startsWith(".")) && !/\.server\.tsx?$/.test(from));
    return !pure;
  });
  expect(show(wrong)).toEqual([]);
});

test("pure modules of core read no clock, no randomness and no network", async () => {
  const wrong: string[] = [];
  for await (const file of glob("core/**/*.ts")) {
    if (/\.(test|server)\.ts$/.test(file)) continue;
    for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
      const code = line.replace(/^\s*(\*|\/\/|\/\*).*$/, "");
      if (/\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|getRandomValues\(|\bfetch\(/.test(code))
        wrong.push(`${file}:${index + 1} ${line.trim()}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("our own modules are imported through package.json's imports or from beside, with the extension", async () => {
  const all = (await Promise.all(FOLDERS.map(importsOf))).flat();
  const wrong = all.filter(({ from }) => {
    if (from.startsWith("../")) return !from.includes("build/server");
    const ours = from.startsWith("./") || FOLDERS.some((folder) => from.startsWith(`#${folder}/`));
    return ours && !/\.(ts|tsx|js|css|json|svg|graphql|woff2)(\?\w+)?$/.test(from);
  });
  expect(show(wrong)).toEqual([]);
});

/** Lower lines first: a folder of `core/` imports itself and folders of lower lines, two of one line not each other. */
const FLOORS = [
  ["words", "theme", "line", "shopify", "cost", "text"],
  ["counting"],
  ["jobs"],
  ["recap"],
  ["db"],
  ["pipeline", "imports", "share", "links"],
  ["staff"],
];
/** Arrows between two folders of one line; each with its reason. None so far. */
const BESIDE: readonly string[] = [];

test("core has floors: a folder imports lower ones only", async () => {
  const floorOf = new Map(FLOORS.flatMap((folders, floor) => folders.map((folder) => [folder, floor])));
  const wrong = (await importsOf("core")).filter(({ file, from }) => {
    const here = /^core\/([^/]+)\//.exec(file)?.[1] ?? "";
    const there = /^#core\/([^/]+)\//.exec(from)?.[1] ?? here;
    if (here === there || BESIDE.includes(`${here} → ${there}`)) return !floorOf.has(here);
    return (floorOf.get(there) ?? Number.POSITIVE_INFINITY) >= (floorOf.get(here) ?? Number.NEGATIVE_INFINITY);
  });
  expect(show(wrong)).toEqual([]);
});

test("no module is part of a circle, types included", async () => {
  const all = (await Promise.all([...FOLDERS, "tests"].map(importsOf))).flat();
  const imports = Map.groupBy(all, ({ file }) => file);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const { from } of imports.get(file) ?? []) {
      const path = from.startsWith("#") ? from.slice(1) : from.startsWith(".") ? join(dirname(file), from) : null;
      if (path !== null) visit(path, [...way, file]);
    }
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test("only app knows Remix and React", async () => {
  const others = FOLDERS.filter((folder) => folder !== "app");
  const all = (await Promise.all(others.map(importsOf))).flat();
  expect(show(all.filter(({ from }) => /^(@remix-run\/|react($|\/)|react-dom)/.test(from)))).toEqual([]);
});
