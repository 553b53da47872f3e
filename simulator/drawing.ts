import type { Shape } from "./catalogue.ts";
import { type Colour, PALETTE, SECOND } from "./palette.ts";

/** A flat drawing in two colours on nothing. */
export function draw(shape: Shape, colour: Colour): string {
  const one = PALETTE[colour];
  const two = PALETTE[SECOND[colour]];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><circle cx="100" cy="100" r="80" fill="${one}"/><path fill="${two}" d="M20 90h160v20H20z"/><title>${shape}</title></svg>`;
}
