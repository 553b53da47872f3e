import { makeCatalogue } from "#simulator/catalogue.ts";

const IDS = new Map(makeCatalogue().map(({ title, id }) => [title, id]));

/** @param product a title of the stand-in shop's catalogue, perhaps with `, photo` behind; or `gone`: nothing is there */
export function pictureAddress(product: string, origin: string): string {
  const [, title = product, photo] = /^(.*), (photo)$/.exec(product) ?? [];
  const id = product === "gone" ? "1" : IDS.get(title);
  if (!id) throw new Error(`The stand-in shop has no product "${title}".`);
  return `${origin}/pictures/${id}${photo ? "-photo" : ""}.svg`;
}
