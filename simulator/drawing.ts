import { GOODS, type Goods } from "./goods.ts";
import { type Body, type Mark, paddle } from "./paddles.ts";
import { type Colour, PALETTE, SECOND } from "./palette.ts";

/** What the picture of a product shows: a paddle's body and mark, or other goods. */
export type Shape = { body: Body; mark: Mark } | Goods;

/** A flat drawing in two colours on a transparent ground. */
export function draw(shape: Shape, colour: Colour): string {
  const { width, height, drawing } = outline(shape);
  const coloured = inColour(drawing, colour);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 4}" height="${height * 4}" viewBox="0 0 ${width} ${height}">${coloured}</svg>`;
}

/** The same as most shops have it: in the middle of a white square. */
export function drawPhotograph(shape: Shape, colour: Colour): string {
  const { width, height, drawing } = outline(shape);
  const side = Math.max(width, height) * 1.3;
  const [x, y] = [(side - width) / 2, (side - height) / 2];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><g transform="translate(${x} ${y})">${inColour(drawing, colour)}</g></svg>`;
}

const outline = (shape: Shape) => (typeof shape === "string" ? GOODS[shape] : paddle(shape.body, shape.mark));

function inColour(drawing: string, colour: Colour): string {
  return drawing.replaceAll('"A"', `"${PALETTE[colour]}"`).replaceAll('"B"', `"${PALETTE[SECOND[colour]]}"`);
}
