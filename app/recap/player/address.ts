/** The story's place in the page's address: `?s=3` is the third slide, `?view=page` is all of it on one page. */

export interface Place {
  /** From 0. */
  index: number;
  onePage: boolean;
}

/** Where an address leads, in a story of so many slides: a number that is none, or is too large, is the nearest place. */
export function placeInAddress(search: string, count: number): Place {
  const params = new URLSearchParams(search);
  const number = Number.parseInt(params.get("s") ?? "", 10);
  const index = Number.isNaN(number) ? 0 : Math.min(Math.max(number, 1), Math.max(count, 1)) - 1;
  return { index, onePage: params.get("view") === "page" };
}

/** The address of a place, relative to the page's: what else stands in the present one (a preview's key) stays. */
export function addressOfPlace(search: string, { index, onePage }: Place): string {
  const params = new URLSearchParams(search);
  params.set("s", String(index + 1));
  if (onePage) params.set("view", "page");
  else params.delete("view");
  return `?${params}`;
}
