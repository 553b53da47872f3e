/** Fonts of the pictures: read from the static files as names need them, then kept. */
import type { WebContext } from "#app/http/context.ts";
import { coverage, type FontPart, fontParts, partsFor } from "#core/share/choose-fonts.ts";
import { readFontFile } from "#core/share/font-file.ts";
import { type FontIndex, fontIndex } from "#core/share/font-index.ts";
import type { LoadedFont } from "#core/share/typesetter.ts";
import type { Theme } from "#core/theme/theme.ts";

const FOLDER = "/card-fonts";

type ReadAsset = WebContext["readAsset"];

export interface CardFont extends LoadedFont {
  bytes: Uint8Array;
}

/** The files of all faces are 16 MB together; a Worker may hold 128. */
const kept: { index: FontIndex | null; parts: Map<string, FontPart[]>; fonts: Map<string, CardFont> } = {
  index: null,
  parts: new Map(),
  fonts: new Map(),
};

/** The parts that a theme's pictures look through, and what they cover together. */
export async function themeFonts(
  theme: Theme,
  readAsset: ReadAsset,
): Promise<{ parts: FontPart[]; covers: (codePoint: number) => boolean }> {
  kept.index ??= fontIndex.parse(JSON.parse(new TextDecoder().decode(await mustRead("index.json", readAsset))));
  const key = `${theme.typeface} ${theme.weight}`;
  const parts = kept.parts.get(key) ?? fontParts(kept.index, theme);
  kept.parts.set(key, parts);
  return { parts, covers: coverage(parts) };
}

/** The fonts that these texts need, in the order in which they are looked through. */
export async function loadFonts(
  parts: readonly FontPart[],
  texts: readonly string[],
  readAsset: ReadAsset,
): Promise<CardFont[]> {
  return await Promise.all(partsFor(parts, texts).map((part) => loadFont(part, readAsset)));
}

async function loadFont(part: FontPart, readAsset: ReadAsset): Promise<CardFont> {
  const there = kept.fonts.get(part.name);
  if (there) return there;
  const bytes = await mustRead(`${part.name}.ttf`, readAsset);
  const font = { ...part, bytes, file: readFontFile(bytes) };
  kept.fonts.set(part.name, font);
  return font;
}

async function mustRead(file: string, readAsset: ReadAsset): Promise<Uint8Array> {
  const bytes = await readAsset(`${FOLDER}/${file}`);
  if (!bytes) throw new Error(`${FOLDER}/${file} is missing: \`npm run build\` makes it.`);
  return bytes;
}
