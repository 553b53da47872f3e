import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FACES } from "./faces.ts";
import { fileName, fontFaces } from "./font-faces.ts";
import { madeFrom } from "./made-from.ts";
import { makeFile } from "./make-face.ts";

/** Where Vite takes them up: `app/ui/fonts.css` imports `faces.css`. */
const FOLDER = join(import.meta.dirname, "../../app/ui/fonts");
const CODE = [
  ...["faces.ts", "font-faces.ts", "make-face.ts", "rename.ts", "web-fonts.ts"].map((name) => `scripts/fonts/${name}`),
  "core/share/font-index.ts",
];
const PACKAGES = [...new Set(FACES.map(({ source }) => `@fontsource-variable/${source}`)), "subset-font"];
const MADE_FROM = join(FOLDER, "made-from.txt");

/** Makes the pages' fonts and their style sheet where they are missing or were made of something else. Tells whether it did. */
export async function ensureWebFonts(): Promise<boolean> {
  const from = madeFrom(CODE, PACKAGES);
  if (existsSync(MADE_FROM) && readFileSync(MADE_FROM, "utf8") === from) return false;
  mkdirSync(FOLDER, { recursive: true });
  for (const face of FACES)
    for (const subset of face.subsets)
      writeFileSync(join(FOLDER, fileName(face, subset)), await makeFile(face, subset));
  const rules = await Promise.all(FACES.map(fontFaces));
  writeFileSync(join(FOLDER, "faces.css"), `/* Made by scripts/fonts.ts. */\n${rules.join("")}`);
  const made = new Set(FACES.flatMap((face) => face.subsets.map((subset) => fileName(face, subset))));
  for (const name of readdirSync(FOLDER)) if (name.endsWith(".woff2") && !made.has(name)) rmSync(join(FOLDER, name));
  // Last: what was interrupted is made again. Several builds at once write the same bytes.
  writeFileSync(MADE_FROM, from);
  return true;
}
