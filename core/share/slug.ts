/** The address of a public card: nothing in it says whose it is. */
import { unwrapped } from "#core/recap/recap-address.ts";
import { toBase32 } from "#core/recap/token.ts";

export const SLUG_BYTES = 10;

const SLUG = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** 80 random bits as 16 lower-case base32 characters. */
export function makeSlug(randomBytes: Uint8Array): string {
  if (randomBytes.length !== SLUG_BYTES) throw new Error(`A slug is made of ${SLUG_BYTES} random bytes`);
  return toBase32(randomBytes, 16);
}

/** The slug that a part of an address is, without case or what a chat left around it; null when it can't be one. */
export function parseSlug(text: string): string | null {
  const slug = unwrapped(text)
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
  return SLUG.test(slug) ? slug : null;
}
