/** The story's place in the page's address: `?s=3` is the third slide, `?view=page` is all of it on one page. */

export interface Place {
  /** From 0. */
  index: number;
  onePage: boolean;
}

/** The page's own parameters and a preview's key are a hundred characters; what stands far behind is not ours. */
const LONGEST = 2_000;

/** Where an address leads, in a story of so many slides: a number that is none, or is too large, is the nearest place. */
export function placeInAddress(search: string, count: number): Place {
  const params = new URLSearchParams(search.slice(0, LONGEST));
  const number = Number.parseInt((params.get("s") ?? "").slice(0, 10), 10);
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
