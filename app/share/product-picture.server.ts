/** A product's picture for a card: from an allowed origin, soon, and small; or none. */
import { MISSING_PICTURE_BYTES, MISSING_PICTURE_MS } from "#app/http/limits.ts";
import { readUpTo } from "#app/http/read-up-to.ts";
import { pictureSize } from "#core/share/picture-size.ts";
import { recentlyUsed } from "./recently-used.ts";

const WITHIN_MS = 1500;
const BYTES = 600_000;
/** Either side; unpacked, a picture takes four bytes a pixel of a Worker's 128 MB. */
const PIXELS = 2000;
const SHOPIFY = "cdn.shopify.com";

/** Until when an address is not asked again. */
const missing = recentlyUsed<number>(MISSING_PICTURE_BYTES, () => 8);

/**
 * As a `data:` address; null where it cannot be had, or could not be within the last ten minutes. Never throws.
 *
 * @param now UTC milliseconds
 */
export async function productPicture(address: string, origins: readonly string[], now: number): Promise<string | null> {
  if (now < (missing.get(address) ?? 0)) return null;
  const picture = await fetchProductPicture(address, origins);
  if (picture === null) missing.set(address, now + MISSING_PICTURE_MS);
  return picture;
}

/** The same, asked for now. */
export async function fetchProductPicture(address: string, origins: readonly string[]): Promise<string | null> {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!origins.includes(url.origin)) return null;
  // https://shopify.dev/docs/api/liquid/filters/image_url
  if (url.hostname === SHOPIFY) url.searchParams.set("width", "400");
  try {
    const answer = await fetch(url, {
      headers: { Accept: "image/png, image/jpeg, image/svg+xml" },
      redirect: "manual",
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      return null;
    }
    const bytes = await readUpTo(answer.body, BYTES);
    const size = bytes && pictureSize(bytes);
    if (!bytes || !size || size.width > PIXELS || size.height > PIXELS) return null;
    return `data:${size.type};base64,${base64(bytes)}`;
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
