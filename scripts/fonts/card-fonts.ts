/** The fonts of the share pictures: static TrueType files, made of npm's variable ones, which resvg cannot read. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";
import { readFontFile } from "#core/share/font-file.ts";
import { CARD_FACES, type CardFace, type FontIndex, fontIndex, fontName, writeRanges } from "#core/share/font-index.ts";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { CARD_FACE_SOURCES, type CardFaceSource } from "./card-faces.ts";
import { madeFrom } from "./made-from.ts";
import { renameFont } from "./rename.ts";

/** Ignored by git; served as static files, from where the Worker fetches what a picture needs. */
const FOLDER = join(PROJECT_ROOT, "public/card-fonts");
const INDEX = join(FOLDER, "index.json");

const CODE = [
  ...["card-faces.ts", "card-fonts.ts", "rename.ts"].map((name) => `scripts/fonts/${name}`),
  ...["font-file.ts", "font-index.ts"].map((name) => `core/share/${name}`),
];
const PACKAGES = [
  ...CARD_FACES.map((face) => `@fontsource-variable/${CARD_FACE_SOURCES[face].package}`),
  "subset-font",
];

const packageFolder = (name: string) => join(PROJECT_ROOT, "node_modules/@fontsource-variable", name);

/** Makes the files and their index, unless those of the present packages are there. */
export async function makeCardFonts(): Promise<void> {
  const made = madeFrom(CODE, PACKAGES);
  if (isUpToDate(made)) return;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const faces: FontIndex["faces"][number][] = [];
  for (const face of CARD_FACES) faces.push(await makeFace(face, CARD_FACE_SOURCES[face]));
  writeFileSync(INDEX, JSON.stringify({ made, faces } satisfies FontIndex));
}

function isUpToDate(made: string): boolean {
  if (!existsSync(INDEX)) return false;
  try {
    return fontIndex.parse(JSON.parse(readFileSync(INDEX, "utf8"))).made === made;
  } catch {
    return false;
  }
}

async function makeFace(face: CardFace, source: CardFaceSource): Promise<FontIndex["faces"][number]> {
  const parts: { part: string; covers: string }[] = [];
  for (const { part, path } of partsOf(source)) {
    const font = readFileSync(path);
    let covers = "";
    for (const weight of source.weights) {
      const made = await subsetFont(font, "", {
        keepAllGlyphs: true,
        targetFormat: "sfnt",
        variationAxes: { ...source.pinned, wght: weight },
        noHinting: true,
      });
      const name = fontName(face, part, weight);
      writeFileSync(join(FOLDER, `${name}.ttf`), renameFont(made, name));
      covers = writeRanges(readFontFile(made).characters);
    }
    parts.push({ part, covers });
  }
  // The licence goes wherever the fonts go.
  writeFileSync(join(FOLDER, `LICENSE-${face}.txt`), readFileSync(join(packageFolder(source.package), "LICENSE")));
  return { face, weights: [...source.weights], parts };
}

function partsOf({ package: name, axes, subsets }: CardFaceSource): { part: string; path: string }[] {
  const end = `-${axes}-normal.woff2`;
  const folder = join(packageFolder(name), "files");
  const there = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith(end))
    .map((file) => file.slice(name.length + 1, -end.length));
  const wanted = subsets === "all" ? there.toSorted() : subsets;
  return wanted.map((part) => ({ part, path: join(folder, `${name}-${part}${end}`) }));
}
