/** What this isolate has drawn, by what it shows: nothing in a key says whose it is. */
import { MISSING_PICTURE_MS, PICTURE_MEMORY_BYTES } from "#app/http/limits.ts";
import { recentlyUsed } from "./recently-used.ts";

export interface DrawnPicture {
  png: Uint8Array<ArrayBuffer>;
  /** False: the product's picture could not be had just now. The picture is good, and not the last one. */
  whole: boolean;
}

const memory = recentlyUsed<DrawnPicture & { until: number }>(PICTURE_MEMORY_BYTES, ({ png }) => png.byteLength);

/** @param now UTC milliseconds */
export function rememberedPicture(key: string, now: number): DrawnPicture | undefined {
  const found = memory.get(key);
  return found && now < found.until ? found : undefined;
}

/** One that is not whole is kept for as long as the product's picture is not asked for again. */
export function rememberPicture(key: string, drawn: DrawnPicture, now: number): DrawnPicture {
  memory.set(key, { ...drawn, until: drawn.whole ? Number.POSITIVE_INFINITY : now + MISSING_PICTURE_MS });
  return drawn;
}
