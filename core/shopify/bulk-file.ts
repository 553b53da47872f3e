/** Where the file of an export may lie. Pure. */

/** Shopify keeps its files in buckets of its own at Google, and behind its content network. */
const GOOGLE = "storage.googleapis.com";
/** Signed ones have a thousand characters. */
const LONGEST = 10_000;
const SHOPIFYS_OWN = [".shopifycdn.com", ".shopify.com"];

/**
 * Whether an export's file may be fetched from this address. It came from Shopify's own answer; it is looked at all the
 * same, so that whatever stands there nothing but the shop's storage is ever asked.
 *
 * @param apiOrigin of a stand-in shop: then its files lie there, and only there
 * @returns what is wrong with the address, or null; the address itself opens the file and is never told
 */
export function exportFileProblem(text: string, apiOrigin: string | undefined): string | null {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : null;
  if (!url) return "is no address";
  if (apiOrigin !== undefined) return url.origin === new URL(apiOrigin).origin ? null : "is not at the stand-in shop";
  if (url.protocol !== "https:" || url.port !== "") return "is not plain https";
  if (url.username || url.password) return "holds a user's name";
  if (url.hostname === GOOGLE) {
    // A bucket's name is anybody's; Shopify's begin like this: shopify-tiers-assets-prod-us-east1.
    return /^\/shopify-[a-z0-9-]+\/./.test(url.pathname) ? null : "is not in a bucket of Shopify's";
  }
  if (SHOPIFYS_OWN.some((end) => url.hostname.endsWith(end))) return null;
  return `is at ${url.hostname}, which is not Shopify's storage`;
}
