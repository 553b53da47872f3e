import { GOODS, type Goods } from "./goods.ts";
import { type Body, type Mark, paddle } from "./paddles.ts";
import { type Colour, PALETTE, SECOND } from "./palette.ts";

/** What the picture of a product shows: a paddle's body and mark, or other goods. */
export type Shape = { body: Body; mark: Mark } | Goods;

/** A flat drawing in two colours on a transparent ground. */
export function draw(shape: Shape, colour: Colour): string {
  const { width, height, drawing } = typeof shape === "string" ? GOODS[shape] : paddle(shape.body, shape.mark);
  const coloured = drawing.replaceAll('"A"', `"${PALETTE[colour]}"`).replaceAll('"B"', `"${PALETTE[SECOND[colour]]}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 4}" height="${height * 4}" viewBox="0 0 ${width} ${height}">${coloured}</svg>`;
}
