/** The papers of what others made: whatever is shipped is named, with its licence. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { CARD_FACE_SOURCES } from "#scripts/fonts/card-faces.ts";
import { FACES } from "#scripts/fonts/faces.ts";
import { type ShippedPackage, shippedPackages } from "#scripts/notices/packages.ts";
import { writeNotices } from "#scripts/notices/write-notices.ts";

const packages = shippedPackages(PROJECT_ROOT);

const mit = (holder: string) =>
  `MIT License\n\nCopyright (c) 2020 ${holder}\n\nPermission is hereby granted, free of charge, …\n`;
const one = (name: string, licence: string, texts: string[]): ShippedPackage => ({
  name,
  version: "1.0.0",
  licence,
  source: null,
  texts,
});

test("THIRD-PARTY-NOTICES is what `npm run notices` makes", () => {
  expect(readFileSync("THIRD-PARTY-NOTICES", "utf8"), "run npm run notices").toBe(writeNotices(packages));
});

test("every package that a Worker's own code imports is named", async () => {
  const named = new Set(packages.map(({ name }) => name));
  const imported = new Set<string>();
  for await (const file of glob("{app,consumer}/**/*.{ts,tsx}")) {
    // `app/routes.ts` is read by the build alone.
    if (/\.test\.tsx?$|^app\/routes\.ts$/.test(file)) continue;
    for (const [, name] of readFileSync(file, "utf8").matchAll(/\bfrom "((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^"]*)?"/g))
      if (name) imported.add(name);
  }
  expect([...imported]).toContain("react");
  expect([...imported].filter((name) => !named.has(name))).toEqual([]);
});

test("every font that pages and pictures are made with is named, and under the Open Font License", () => {
  const used = [...FACES.map(({ source }) => source), ...Object.values(CARD_FACE_SOURCES).map((face) => face.package)];
  for (const font of used)
    expect(packages).toContainEqual(
      expect.objectContaining({ name: `@fontsource-variable/${font}`, licence: "OFL-1.1" }),
    );
});

test("texts that are the same but for whose the work is stand there once, every holder stands there", () => {
  const notices = writeNotices([one("a", "MIT", [mit("Ann")]), one("b", "MIT", [mit("Ben").replaceAll("\n", "\r\n")])]);
  expect(notices.match(/Permission is hereby granted/g)).toHaveLength(1);
  expect(notices).toContain("a 1.0.0\n  Licence: MIT (text 1)\n  Copyright (c) 2020 Ann");
  expect(notices).toContain("b 1.0.0\n  Licence: MIT (text 1)\n  Copyright (c) 2020 Ben");
});

test("a package without a text of its own is given the licence's; a licence that nobody brings is refused", () => {
  expect(writeNotices([one("a", "MIT", [mit("Ann")]), one("b", "MIT", [])])).toContain(
    "b 1.0.0\n  Licence: MIT (text 1)",
  );
  expect(() => writeNotices([one("a", "MIT", [mit("Ann")]), one("b", "GPL-3.0", [])])).toThrow("b brings no text");
});
