import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fromBuffer } from "@capsizecss/unpack";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import { z } from "zod";
import { readRanges } from "#core/share/font-index.ts";
import type { Face, Subset } from "./faces.ts";
import { renameFont } from "./rename.ts";

const require = createRequire(import.meta.url);

/** Features that the pages' own text needs; small capitals, alternates and fractions are letters that nobody asks for. */
const FEATURES = "calt ccmp curs fina init isol kern liga locl mark medi mkmk rlig".split(" ");

/** woff2 of one subset of a face, by its own name. */
export async function makeFile(face: Face, subset: Subset): Promise<Buffer> {
  const font = await subsetFont(source(face, subset), lettersOf(unicodeRange(face, subset)), {
    targetFormat: "sfnt",
    variationAxes: { ...face.pinned, wght: face.weights },
    keepFeatures: FEATURES,
  });
  return await convert(renameFont(font, face.family), "woff2");
}

/** As `unicode-range` lists it. */
export function unicodeRange({ source }: Face, subset: Subset): string {
  const ranges = z.record(z.string(), z.string()).parse(require(`@fontsource-variable/${source}/unicode.json`));
  const range = ranges[subset];
  if (range === undefined) throw new Error(`@fontsource-variable/${source} has no subset ${subset}.`);
  return range;
}

export interface Measures {
  /** In em: of a usual text's letters on average, above and below the baseline, and between lines. */
  width: number;
  ascent: number;
  descent: number;
  lineGap: number;
}

/** What a face measures at a weight. */
export async function measure(face: Face, weight: number): Promise<Measures> {
  const font = await subsetFont(source(face, "latin"), lettersOf(unicodeRange(face, "latin")), {
    targetFormat: "sfnt",
    variationAxes: { ...face.pinned, wght: weight },
  });
  const { xWidthAvg, ascent, descent, lineGap, unitsPerEm } = await fromBuffer(font);
  return {
    width: xWidthAvg / unitsPerEm,
    ascent: ascent / unitsPerEm,
    descent: -descent / unitsPerEm,
    lineGap: lineGap / unitsPerEm,
  };
}

function source(face: Face, subset: Subset): Buffer {
  return readFileSync(require.resolve(`@fontsource-variable/${face.source}/files/${face.fileOf(subset)}`));
}

/** The characters of `U+20-7E,U+A0`. */
function lettersOf(range: string): string {
  return [...readRanges(range.replaceAll("U+", ""))].map((code) => String.fromCodePoint(code)).join("");
}
