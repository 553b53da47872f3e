/** The real fonts of the pictures, as the Worker has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coverage, fontParts, partsFor } from "#core/share/choose-fonts.ts";
import { readFontFile } from "#core/share/font-file.ts";
import { fontIndex } from "#core/share/font-index.ts";
import { type Typesetter, typesetter } from "#core/share/typesetter.ts";
import type { Theme } from "#core/theme/theme.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { makeCardFonts } from "#scripts/fonts/card-fonts.ts";

await makeCardFonts();

const FOLDER = join(PROJECT_ROOT, "public/card-fonts");
const INDEX = fontIndex.parse(JSON.parse(readFileSync(join(FOLDER, "index.json"), "utf8")));

export const fontFile = (name: string) => new Uint8Array(readFileSync(join(FOLDER, `${name}.ttf`)));

/** As `WebContext.readAsset` answers it. */
export const readCardAsset = async (path: string) => new Uint8Array(readFileSync(join(PROJECT_ROOT, "public", path)));

export function themeFonts(theme: Theme) {
  const parts = fontParts(INDEX, theme);
  return {
    parts,
    covers: coverage(parts),
    names: (...texts: string[]) => partsFor(parts, texts).map(({ name }) => name),
    type(...texts: string[]): Typesetter {
      const fonts = partsFor(parts, texts).map((part) => ({ ...part, file: readFontFile(fontFile(part.name)) }));
      return typesetter(fonts, TYPEFACE_STYLES[theme.typeface].tracking);
    },
  };
}
