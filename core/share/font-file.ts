/** Reads of a TrueType file what setting a line of text needs: which characters it has, and how wide they are. */

export interface FontFile {
  /** Every character that has a glyph, as code points in order. */
  characters: number[];
  /** How far the pen goes on after a character, in em; null: the font lacks it. Kerning and ligatures are left out. */
  advance(codePoint: number): number | null;
}

/**
 * Tables `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12).
 * https://learn.microsoft.com/typography/opentype/spec/cmap
 *
 * @throws for what is no such file
 */
export function readFontFile(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const unitsPerEm = view.getUint16(start(tables, "head") + 18);
  const metrics = view.getUint16(start(tables, "hhea") + 34);
  const hmtx = start(tables, "hmtx");
  const glyphs = glyphsOf(view, start(tables, "cmap"));
  return {
    characters: [...glyphs.keys()].sort((a, b) => a - b),
    advance(codePoint) {
      const glyph = glyphs.get(codePoint);
      // Glyphs after the last entry are as wide as it is.
      return glyph === undefined ? null : view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
    },
  };
}

function tablesOf(view: DataView): Map<string, number> {
  if (view.byteLength < 12 || view.getUint32(0) !== 0x00010000) throw new Error("This is no TrueType file");
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
      return [tag, view.getUint32(at + 8)] as const;
    }),
  );
}

function start(tables: Map<string, number>, tag: string): number {
  const at = tables.get(tag);
  if (at === undefined) throw new Error(`The font has no table ${tag}`);
  return at;
}

function glyphsOf(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, glyphs);
    if (format === 12) readGroups(view, at, glyphs);
  }
  return glyphs;
}

function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + size];
  const [deltas, offsets] = [starts + size, starts + 2 * size];
  for (let segment = 0; segment < size; segment += 2) {
    const [from, to] = [view.getUint16(starts + segment), view.getUint16(ends + segment)];
    const [delta, offset] = [view.getUint16(deltas + segment), view.getUint16(offsets + segment)];
    for (let code = from; code <= to && code < 0xffff; code++) {
      const found = offset === 0 ? code : view.getUint16(offsets + segment + offset + 2 * (code - from));
      if (found === 0 && offset !== 0) continue;
      const glyph = (found + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(view: DataView, at: number, glyphs: Map<number, number>): void {
  const count = view.getUint32(at + 12);
  for (let group = 0; group < count; group++) {
    const entry = at + 16 + 12 * group;
    const [from, to, glyph] = [view.getUint32(entry), view.getUint32(entry + 4), view.getUint32(entry + 8)];
    for (let code = from; code <= to; code++) if (glyph + code - from !== 0) glyphs.set(code, glyph + code - from);
  }
}
