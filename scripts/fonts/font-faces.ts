import { entireMetricsCollection } from "@capsizecss/metrics/entireMetricsCollection";
import type { Face, Fallback, Subset } from "./faces.ts";
import { type Measures, measure, unicodeRange } from "./make-face.ts";

export const fileName = (face: Face, subset: Subset) => `${face.slug}-${subset}.woff2`;

/** The `@font-face` rules of a face and of what stands in for it until it is there, which takes the same room. */
export async function fontFaces(face: Face): Promise<string> {
  const own = face.subsets.map((subset) =>
    rule({
      "font-family": `"${face.family}"`,
      src: `url("./${fileName(face, subset)}") format("woff2")`,
      "font-weight": `${face.weights.min} ${face.weights.max}`,
      "font-display": "swap",
      "unicode-range": unicodeRange(face, subset),
    }),
  );
  const measured = {
    regular: await measure(face, face.measuredAt.regular),
    bold: await measure(face, face.measuredAt.bold),
  };
  const standIns = face.fallbacks.flatMap((fallback) => [
    standIn(face, fallback, "regular", measured.regular),
    standIn(face, fallback, "bold", measured.bold),
  ]);
  return [...own, ...standIns].join("");
}

/**
 * A machine's own font, as wide on average as ours and with its line.
 * https://developer.chrome.com/blog/font-fallbacks explains the arithmetic.
 */
function standIn(face: Face, fallback: Fallback, cut: "regular" | "bold", ours: Measures): string {
  const { variants } = entireMetricsCollection[fallback.metrics];
  const theirs = variants[cut === "bold" ? "700" : "regular"];
  const size = ours.width / (theirs.xWidthAvg / theirs.unitsPerEm);
  return rule({
    "font-family": `"${face.family} ${fallback.suffix}"`,
    src: fallback[cut].map((name) => `local("${name}")`).join(", "),
    "font-weight": cut === "bold" ? "600 900" : "100 599",
    "size-adjust": percent(size),
    "ascent-override": percent(ours.ascent / size),
    "descent-override": percent(ours.descent / size),
    "line-gap-override": percent(ours.lineGap / size),
    // Letters that ours has not are left to the machine, at their own size.
    "unicode-range": face.subsets.map((subset) => unicodeRange(face, subset)).join(","),
  });
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function rule(declarations: Record<string, string>): string {
  const lines = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};\n`);
  return `@font-face {\n${lines.join("")}}\n`;
}
