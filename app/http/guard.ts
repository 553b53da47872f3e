/**
 * What is refused or sent on before any route sees it, for every route: Remix's own check of the origin leaves out
 * resource routes, and its own answer to a wrong method repeats the address, which is a recap's secret.
 */
const READING = ["GET", "HEAD"];

/** The addresses that take a POST, each with the name that Remix gives it for the browser's own requests. */
const WRITABLE = [/^\/yir\/[^/]+\/[^/]+\/events$/, /^\/yir\/[^/]+\/[^/]+\/share(\.data)?$/];

/** An answer in place of a route's, or null: go on. */
export function refuse(request: Request, url: URL): Response | null {
  const refused = READING.includes(request.method) ? null : refuseWriting(request, url);
  if (refused) return refused;
  // Somebody's typing; and a router could take what follows two slashes for another host.
  if (url.pathname.includes("//")) return sendTo(url.pathname.replace(/\/{2,}/g, "/") + url.search);
  if (!decodes(url.pathname)) return sendTo(NOBODY);
  return null;
}

function refuseWriting(request: Request, url: URL): Response | null {
  // A browser always names the origin of a write; whoever does not is no form of ours.
  if (request.method !== "OPTIONS" && request.headers.get("Origin") !== url.origin)
    return plain(403, "This may only be sent from the site itself.");
  const writable = WRITABLE.some((address) => address.test(url.pathname));
  if (writable && request.method === "POST") return null;
  if (writable) return plain(405, "Nothing is done here in this way.", { Allow: [...READING, "POST"].join(", ") });
  return plain(405, "This address can only be read.", { Allow: READING.join(", ") });
}

/** No token looks like this, so it answers as every malformed token does. */
const NOBODY = "/yir/_";

/** The router would log a path that does not. */
function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The request without a parameter of Remix's own, which it no longer takes and would log as an error. */
export function readable(request: Request, url: URL): Request {
  if (!url.searchParams.has("_data")) return request;
  const without = new URL(url);
  without.searchParams.delete("_data");
  return new Request(without, request);
}

/** @param path with one slash at its beginning, so that it names no other host */
function sendTo(path: string): Response {
  return new Response(null, { status: 308, headers: { Location: path } });
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers } });
}
