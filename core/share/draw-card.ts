/** A card as a picture: flat field, one line, few words. */
import { fold } from "#core/line/fold.ts";
import { roundPath } from "#core/line/path.ts";
import type { Theme } from "#core/theme/theme.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import type { Card } from "./card.ts";
import { CARD_LAYOUTS, type CardLayout } from "./card-layouts.ts";
import { CARD_FORMATS, type CardFormat } from "./choice.ts";
import { CAPITALS } from "./lettering.ts";
import { type PlacedLines, placeAbove, placeInside } from "./place-name.ts";
import { round, svgText } from "./svg-text.ts";
import type { Typesetter } from "./typesetter.ts";
import { wrapFacts } from "./wrap-facts.ts";

/** Part of what a picture's address is made of: another number, and every picture is drawn anew. */
export const RENDERER_VERSION = 1;

/** How thick the line may be, of the distance between two of its runs. */
const THICKEST = 0.54;

/** A product's picture, at hand. */
export interface CardPicture {
  /** `data:` */
  href: string;
}

/**
 * @param card of which every text can be set with `type`
 * @returns SVG whose fonts are the families of `type`
 */
export function drawCard(
  card: Card,
  format: CardFormat,
  theme: Theme,
  type: Typesetter,
  picture: CardPicture | null = null,
): string {
  const { width, height } = CARD_FORMATS[format];
  const layout = CARD_LAYOUTS[format];
  const { pop: field, deep: stroke, ink } = theme.colours;
  const rtl = card.direction === "rtl";
  const style = TYPEFACE_STYLES[theme.typeface];

  const inside = lineOf(card, layout, layout.fold.from);
  const placedInside = placeInside(card.name, card.year, layout, inside, type);
  const name = placedInside ?? placeAbove(card.name, card.year, layout, type);
  const line = placedInside ? inside : lineOf(card, layout, layout.above.from);
  const weight = Math.min(theme.stroke.card, line.pitch * THICKEST);

  const write = (text: string, x: number, y: number, size: number, end: boolean) =>
    svgText(
      text,
      { x: rtl ? width - x : x, y, anchor: end !== rtl ? "end" : "start" },
      { size, fill: ink, tracking: style.tracking, direction: card.direction },
      type,
    );
  const d = roundPath([[-60, line.from], ...line.corners, [width + 60, line.to]], line.pitch / 2);
  const mirror = rtl ? ` transform="matrix(-1 0 0 1 ${width} 0)"` : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${field}"/>`,
    `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${round(weight)}" stroke-linejoin="round"${mirror}/>`,
    ...nameLines(name).map(({ text, y }) => write(text, name.x, y, name.size, name.end)),
    ...factLines(card, layout, type).map(({ text, x, y, size, end }) => write(text, x, y, size, end)),
    picture && layout.picture ? pictureOf(picture, layout.picture) : "",
    "</svg>",
  ].join("");
}

function lineOf(card: Card, { fold: { x, reach, to } }: CardLayout, from: number) {
  const pitch = (to - from) / 24;
  const { corners, tips } = fold(card.months ?? new Array<number>(12).fill(0), { x, reach, y: from, pitch });
  return { corners, tips, pitch, from, to };
}

function nameLines({ lines, y, lead }: PlacedLines): { text: string; y: number }[] {
  return lines.map((text, index) => ({ text, y: y + index * lead }));
}

/** The sentences, and the brand below or beside them. */
function factLines(card: Card, { facts, brand }: CardLayout, type: Typesetter) {
  const brandSize = card.brand === "" ? 0 : Math.min(brand.size, brand.width / type.width(card.brand));
  const beside = brand.end && card.brand !== "" ? type.width(card.brand) * brandSize + 40 : 0;
  const { lines, size, lead } = wrapFacts(card.facts, { ...facts, width: facts.width - beside }, type);
  const top = facts.y + CAPITALS * size;
  const words = lines.map((text, index) => ({ text, x: facts.x, y: top + index * lead, size, end: false }));
  if (card.brand === "") return words;
  const x = brand.end ? facts.x + facts.width : brand.x;
  return [...words, { text: card.brand, x, y: brand.y, size: brandSize, end: brand.end }];
}

/** Photographs have white backgrounds, which `multiply` lets the field shine through. */
function pictureOf({ href }: CardPicture, { x, y, width, height }: NonNullable<CardLayout["picture"]>): string {
  return `<image href="${href}" x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMax meet" style="mix-blend-mode:multiply"/>`;
}
