import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import { expect, test } from "vitest";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { FACES } from "./faces.ts";
import { fileName } from "./font-faces.ts";
import { namesOf, renameFont } from "./rename.ts";
import { ensureWebFonts } from "./web-fonts.ts";

const folder = join(PROJECT_ROOT, "app/ui/fonts");
const files = FACES.flatMap((face) => face.subsets.map((subset) => ({ face, subset, name: fileName(face, subset) })));
const css = () => readFileSync(join(folder, "faces.css"), "utf8");
const sfnt = async (name: string) => await convert(readFileSync(join(folder, name)), "truetype");

test.each(files)("$name has our name, keeps its authors and licence, and is small", async ({ face, name }) => {
  const names = namesOf(await sfnt(name));
  const text = (id: number) => names.find((one) => one.id === id)?.text;
  expect([text(1), text(4), text(6)]).toEqual([face.family, face.family, face.family.replaceAll(" ", "")]);
  expect(text(0)).toMatch(/^Copyright/);
  expect(text(13)).toContain("SIL Open Font License");
  // The reserved name stands only where it says whose it is.
  expect(names.filter(({ id, text }) => id !== 0 && /Mona/.test(text))).toEqual([]);
  expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(50 * 1024);
});

test("a renamed font is still a font, and renaming it again changes nothing", async () => {
  const font = await sfnt("story-sans-latin.woff2");
  expect(renameFont(font, "Story Sans").equals(renameFont(renameFont(font, "Story Sans"), "Story Sans"))).toBe(true);
  expect((await subsetFont(renameFont(font, "Other"), "Aé9", { targetFormat: "sfnt" })).length).toBeGreaterThan(1000);
});

test("every family that a theme names, and that is ours, has its rules", () => {
  const ours = Object.values(TYPEFACE_STYLES).flatMap(({ display, text }) =>
    [...`${display} ${text}`.matchAll(/"(Story [^"]+)"/g)].map(([, family]) => family),
  );
  expect(ours.length).toBeGreaterThan(10);
  for (const family of new Set(ours)) expect(css()).toContain(`font-family: "${family}";`);
});

test("fonts are shown as soon as they are there, and none is named that is not", () => {
  const named = [...css().matchAll(/url\("\.\/([^"]+)"\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(files.map(({ name }) => name).sort());
  expect(css().match(/font-display: swap/g)).toHaveLength(files.length);
});

test("fonts that are up to date are not made again", async () => {
  const before = statSync(join(folder, "faces.css")).mtimeMs;
  expect(await ensureWebFonts()).toBe(false);
  expect(statSync(join(folder, "faces.css")).mtimeMs).toBe(before);
});
