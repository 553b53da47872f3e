/** The whole secret of a private link. Never logged. */

/** Crockford's letters, lower case: no i, l, o, u to misread. https://www.crockford.com/base32.html */
const BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ours, and those of a former system that are long enough not to be guessed. */
const TOKEN = /^[a-z0-9_-]{16,64}$/;

export const TOKEN_BYTES = 16;

/** 128 random bits as 26 lower-case base32 characters. */
export function makeToken(randomBytes: Uint8Array): string {
  if (randomBytes.length !== TOKEN_BYTES) throw new Error(`A token is made of ${TOKEN_BYTES} random bytes`);
  return toBase32(randomBytes, 26);
}

/** As so many characters, the bits at the end; leading ones are zeros where the bytes do not fill them. */
export function toBase32(bytes: Uint8Array, characters: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let at = 0; at < characters; at++) {
    text = BASE32.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/** With spaces around it. */
const LONGEST = 200;

/** The token that a text is, compared without case; null when it can't be one. */
export function parseToken(text: string): string | null {
  if (text.length > LONGEST) return null;
  const token = text.trim().toLowerCase();
  return TOKEN.test(token) ? token : null;
}
