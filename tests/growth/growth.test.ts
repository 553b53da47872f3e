import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { FAMILIES, PLAIN } from "./families.ts";
import { costUpTo, findGrowth } from "./measure.ts";
import { NOT_FROM_OUTSIDE, PARSERS, READS_ALL } from "./parsers.ts";

const READERS = Object.entries(PARSERS).flatMap(([module, readers]) =>
  Object.entries(readers).map(([name, read]) => ({ name: `${module}: ${name}`, read })),
);

test.each(READERS)("$name: twice the text costs about twice as much", { timeout: 120_000 }, async ({ read }) => {
  const growing: string[] = [];
  for (const { name, make } of FAMILIES) {
    const found = await findGrowth(read, make);
    if (found !== null) growing.push(`${name}: ${found}`);
    // What grows takes long to measure: some are enough.
    if (growing.length === 3) break;
  }
  expect(growing).toEqual([]);
});

/** Copying a million characters once takes about one; a pattern that meets them all takes more than this. */
const NEXT_TO_NOTHING_MS = 15;

test.each(READERS.filter(({ name }) => !READS_ALL.some((all) => name.startsWith(all))))(
  "$name: a million characters cost next to nothing, whatever they are",
  { timeout: 120_000 },
  async ({ read }) => {
    for (const { name, make } of PLAIN)
      expect(await costUpTo(NEXT_TO_NOTHING_MS, read, make(1_000_000)), name).toBeLessThan(NEXT_TO_NOTHING_MS);
  },
);

/** A regular expression that repeats something, or what hides one, in code. */
const PATTERN = /\/(?![*/\s])(?:[^/\\\n]|\\.)*[*+}](?:[^/\\\n]|\\.)*\/[dgimsuvy]*[.,;)\s]|new RegExp\(|\.normalize\(/;

test("every module with a pattern in it is measured here, or says why it need not be", async () => {
  const withPatterns: string[] = [];
  for await (const file of glob("{app,consumer,core,scripts/cli,scripts/commands}/**/*.{ts,tsx}")) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const code = readFileSync(file, "utf8").replace(/^\s*(\*|\/\/|\/\*).*$/gm, "");
    if (PATTERN.test(code)) withPatterns.push(file);
  }
  const known = [...Object.keys(PARSERS), ...Object.keys(NOT_FROM_OUTSIDE)];
  expect(withPatterns.filter((file) => !known.includes(file))).toEqual([]);
  expect(Object.keys(NOT_FROM_OUTSIDE).filter((file) => !withPatterns.includes(file))).toEqual([]);
});
