/**
 * A key that tells nothing of what it was made of: a rate limit's is told to Cloudflare, and `wrangler dev` writes it on
 * the disk, while a token is the whole secret of a recap. SHA-256 as hex; 128 random bits need no salt.
 */
export async function sealed(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
