/**
 * A signed link that opens a draft, for staff who look before the launch.
 *
 * The value is `<expiresAt>.<signature>`: UTC milliseconds, and HMAC-SHA256 as hex over `token|year|expiresAt`, so
 * a preview opens one person's recap of one year and nothing else.
 */

/** For a machine of one's own: the web Worker accepts it on loopback hosts only. */
export const LOCAL_PREVIEW_SECRET = "local-preview-secret-not-for-production";

export interface PreviewSubject {
  /** As stored: lower case. */
  token: string;
  year: number;
}

/**
 * @param expiresAt UTC milliseconds
 * @returns the value of the `preview` parameter, safe in an address as it is
 */
export async function signPreview(secret: string, subject: PreviewSubject & { expiresAt: number }): Promise<string> {
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret), signedText(subject, subject.expiresAt));
  const hex = Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${subject.expiresAt}.${hex}`;
}

/** Whether `value` was signed with this secret, for this person and year, and has not expired at `now`. */
export async function verifyPreview(
  secret: string,
  subject: PreviewSubject & { now: number },
  value: string,
): Promise<boolean> {
  const [, expires, hex] = /^([1-9]\d{0,14})\.([0-9a-f]{64})$/.exec(value) ?? [];
  if (expires === undefined || hex === undefined) return false;
  const expiresAt = Number(expires);
  if (expiresAt <= subject.now) return false;
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  // `verify` compares in constant time.
  return crypto.subtle.verify("HMAC", await keyOf(secret), signature, signedText(subject, expiresAt));
}

function keyOf(secret: string): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["sign", "verify"]);
}

function signedText(subject: PreviewSubject, expiresAt: number) {
  return new TextEncoder().encode(`${subject.token}|${subject.year}|${expiresAt}`);
}
