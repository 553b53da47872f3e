/** A card as a picture: a flat field, one line, few words. */

import { CARD_FORMATS, type CardFormat } from "#core/line/card-choice.ts";
import { cardLine } from "#core/line/card-line.ts";
import type { Theme } from "#core/theme/theme.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import type { Card } from "./card.ts";
import { type Box, CARD_LAYOUTS, type CardLayout } from "./card-layouts.ts";
import { placeName } from "./place-name.ts";
import { setFacts } from "./set-facts.ts";
import { round, svgText } from "./svg-text.ts";
import type { Typesetter } from "./typesetter.ts";

/** Part of what a picture's address is made of: with another number every picture is drawn anew. */
export const RENDERER_VERSION = 3;

/** A line of words, placed: `x` is its beginning, or with `end` its end. */
interface PlacedText {
  text: string;
  x: number;
  y: number;
  size: number;
  end: boolean;
}

/**
 * @param card of which every text can be set with `type`
 * @param picture of the top model, as a `data:` address
 * @returns SVG whose fonts are the families of `type`
 */
export function drawCard(
  card: Card,
  format: CardFormat,
  theme: Theme,
  type: Typesetter,
  picture: string | null = null,
): string {
  const { width, height } = CARD_FORMATS[format];
  const layout = CARD_LAYOUTS[format];
  const { pop: field, deep: stroke, ink } = theme.colours;
  const rtl = card.direction === "rtl";
  const { tracking } = TYPEFACE_STYLES[theme.typeface];

  const line = cardLine(card.months, format);
  const name = placeName(card.name, card.year, line, layout.name, type);
  const texts: PlacedText[] = [
    ...name.lines.map((text, index) => ({ ...name, text, y: name.y + index * name.lead })),
    ...smallPrint(card, layout, picture !== null, type),
  ];
  const mirror = rtl ? ` transform="matrix(-1 0 0 1 ${width} 0)"` : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${field}"/>`,
    `<path d="${line.d}" fill="none" stroke="${stroke}" stroke-width="${round(theme.stroke.card * line.weight)}" stroke-linejoin="round"${mirror}/>`,
    ...texts.map(({ text, x, y, size, end }) => {
      const place = { x: rtl ? width - x : x, y, anchor: end === rtl ? ("start" as const) : ("end" as const) };
      return svgText(text, place, { size, fill: ink, tracking, direction: card.direction }, type);
    }),
    picture && layout.picture ? pictureOf(picture, mirrored(layout.picture, rtl, width), theme.colours.paper) : "",
    "</svg>",
  ].join("");
}

/** The sentences, and the brand below or beside them. */
function smallPrint(
  card: Card,
  { facts, brand, picture }: CardLayout,
  pictured: boolean,
  type: Typesetter,
): PlacedText[] {
  const brandSize = card.brand === "" ? 0 : Math.min(brand.size, brand.width / type.width(card.brand));
  const besideBrand = brand.end && card.brand !== "" ? type.width(card.brand) * brandSize + 40 : 0;
  const besidePicture = pictured && picture ? picture.width + 30 : 0;
  const width = facts.width - besideBrand - besidePicture;
  const words = setFacts(card, { ...facts, width }, type).map((line) => ({
    ...line,
    x: facts.x,
    y: facts.y + line.y,
    end: false,
  }));
  if (card.brand === "") return words;
  const x = brand.end ? facts.x + facts.width : brand.x;
  const y = brand.end ? (words.at(-1)?.y ?? brand.y) : brand.y;
  return [...words, { text: card.brand, x, y, size: brandSize, end: brand.end }];
}

const mirrored = (box: Box, rtl: boolean, width: number) => (rtl ? { ...box, x: width - box.x - box.width } : box);

/** In a niche as on the podium. Multiplied, a photograph's white ground becomes the niche's own. */
function pictureOf(href: string, { x, y, width, height }: Box, ground: string): string {
  const radius = width / 2;
  const arch = `M${x} ${y + height}V${y + radius}a${radius} ${radius} 0 0 1 ${width} 0V${y + height}Z`;
  const [side, top] = [width * 0.1, height * 0.22];
  const inner = `x="${round(x + side)}" y="${round(y + top)}" width="${round(width - 2 * side)}" height="${round(height - top)}"`;
  return [
    `<clipPath id="niche"><path d="${arch}"/></clipPath>`,
    `<g clip-path="url(#niche)" style="isolation:isolate"><path d="${arch}" fill="${ground}"/>`,
    `<image href="${href}" ${inner} preserveAspectRatio="xMidYMax meet" style="mix-blend-mode:multiply"/></g>`,
  ].join("");
}
