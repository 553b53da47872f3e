/** More than any address of this machine has. */
const LONGEST = 100;

/**
 * Where a stand-in shop may be: this machine alone. The access token and the orders' ids go there in the clear, so
 * any other address is refused.
 *
 * @returns what is wrong with it, or null
 */
export function apiOriginProblem(text: string): string | null {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "http:" || url.href !== `${url.origin}/`)
    return "must be a plain address such as http://127.0.0.1:9700";
  // The URL parser has made 127.1, 0x7f000001 and the like canonical.
  const loopback =
    url.hostname === "localhost" || url.hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
  return loopback
    ? null
    : "must be an address of this machine (127.0.0.1, localhost or [::1]): leave it empty for a real shop";
}
