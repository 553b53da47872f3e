/** Packages that bring no types; what we use of them. */

declare module "subset-font" {
  /** One value pins the axis; a range narrows it. */
  type Axis = number | { min: number; max: number; default?: number };
  interface Options {
    targetFormat?: "sfnt" | "woff" | "woff2";
    variationAxes?: Record<string, Axis>;
    /** Four-letter OpenType features; all of them where none are named. */
    keepFeatures?: string[];
    preserveNameIds?: number[];
    dropTables?: string[];
    noHinting?: boolean;
    noLayoutClosure?: boolean;
    glyphNames?: boolean;
    keepAllGlyphs?: boolean;
  }
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}

declare module "fontverter" {
  type Format = "sfnt" | "truetype" | "woff" | "woff2";
  export function convert(font: Buffer, to: Format, from?: Format): Promise<Buffer>;
}
