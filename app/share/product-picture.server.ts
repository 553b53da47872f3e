/** A product's picture for a card: from an allowed origin, soon, and small; or none. */
import { readUpTo } from "#app/http/read-up-to.ts";
import { pictureSize } from "#core/share/picture-size.ts";

const WITHIN_MS = 1500;
const BYTES = 600_000;
/** Either side; unpacked, a picture takes four bytes a pixel of a Worker's 128 MB. */
const PIXELS = 2000;
const SHOPIFY = "cdn.shopify.com";

/** As a `data:` address; null where it cannot be had. Never throws. */
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
    if (answer.status !== 200) return null;
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
