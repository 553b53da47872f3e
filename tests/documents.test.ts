/** What the documents name is there: files, headings, decisions, commands. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const ROOMS = "{app,bench,consumer,core,docs,scripts,simulator,tests,.github}";
const documents = globSync(["*.md", `${ROOMS}/**/*.md`]).map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** Every match of a pattern's first group, beside the document it stands in. */
const named = (pattern: RegExp) =>
  documents.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([, name = ""]) => ({ file, name })));

/** As GitHub makes them of headings. */
const anchorsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

test("every link of a document leads to a file of ours, and to a heading in it", () => {
  const links = named(/\]\((?!https?:)([^)\s]+)\)/g);
  expect(links.length).toBeGreaterThan(100);
  const dead = links.filter(({ file, name }) => {
    const [path = "", anchor] = name.split("#");
    const to = path === "" ? file : join(dirname(file), path);
    return !existsSync(to) || (anchor !== undefined && !anchorsOf(to).includes(anchor));
  });
  expect(dead).toEqual([]);
});

test("every file that a document names by its path is there", () => {
  const paths = named(
    /`((?:app|bench|consumer|core|docs|drizzle|scripts|simulator|tests)\/(?:[\w-]+\/)*\w[\w.$-]*\.\w+)`/g,
  );
  const tests = named(/`(?:node|workerd|e2e) (\w+\/[\w./-]+)`/g);
  expect(Math.min(paths.length, tests.length)).toBeGreaterThan(12);
  expect([...paths, ...tests].filter(({ name }) => !existsSync(name))).toEqual([]);
});

test("every file that a room's README says to begin with is there", () => {
  const rooms = documents.filter(({ file }) =>
    /^(app|bench|consumer|core|scripts|simulator|tests)\/.*README\.md$/.test(file),
  );
  const missing = rooms.flatMap(({ file, text }) =>
    [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*(?:\.\w+)+)`/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !existsSync(join(dirname(file), name)) && !existsSync(name))
      .map((name) => ({ file, name })),
  );
  expect(missing).toEqual([]);
});

test("every npm script that a document names is there", () => {
  const scripts = named(/npm run (?:--silent )?([a-z][\w:-]*)/g);
  expect(scripts.length).toBeGreaterThan(50);
  expect(scripts.filter(({ name }) => !(name in manifest.scripts))).toEqual([]);
});

test("every folder of core has a README that says what it is for", () => {
  const rooms = readdirSync("core", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.filter(({ name }) => !existsSync(`core/${name}/README.md`)).map(({ name }) => name)).toEqual([]);
});

test("the index has every decision once, in order", () => {
  const index = readFileSync("docs/decisions/README.md", "utf8");
  const entries = [...index.matchAll(/^\| \[\d{3}\]\((.+?)\) \| \S/gm)].map(([, file]) => file);
  const decisions = readdirSync("docs/decisions").filter((file) => /^\d{3}-/.test(file));
  expect(entries).toEqual(decisions.sort());
});
