import { makeCatalogue } from "#simulator/catalogue.ts";

const IDS = new Map(makeCatalogue().map(({ title, id }) => [title, id]));

/** @param product a title of the stand-in shop's catalogue, or `gone`: an address where nothing is */
export function pictureAddress(product: string, origin: string): string {
  const id = product === "gone" ? "1" : IDS.get(product);
  if (!id) throw new Error(`The stand-in shop has no product "${product}".`);
  return `${origin}/pictures/${id}.svg`;
}
