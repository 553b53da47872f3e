import type { Product } from "./catalogue.ts";
import { draw, drawPhotograph } from "./drawing.ts";

/**
 * The drawn pictures of a catalogue, by product and variant id (digits), and of a product also as a photograph on white
 * (`ID-photo`). Also those of deleted products.
 */
export function makePictures(catalogue: readonly Product[]): (id: string) => string | undefined {
  const known = new Map<string, () => string>();
  for (const product of catalogue) {
    const [first] = product.variants;
    known.set(product.id, () => draw(product.shape, first.colour));
    known.set(`${product.id}-photo`, () => drawPhotograph(product.shape, first.colour));
    for (const variant of product.variants) known.set(variant.id, () => draw(product.shape, variant.colour));
  }
  return (id) => known.get(id)?.();
}
