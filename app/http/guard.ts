import { line } from "./worded.ts";

/**
 * What is refused or sent on before any route sees it, for every route: Remix's own check of the origin leaves out
 * resource routes, and its own answer to a wrong method repeats the address, which is a recap's secret.
 */
const READING = ["GET", "HEAD"];

/** The addresses that take a POST, each with the name that Remix gives it for the browser's own requests. */
const WRITABLE = [/^\/yir\/[^/]+\/[^/]+\/events$/, /^\/yir\/[^/]+\/[^/]+\/share(\.data)?$/];

/** Characters. No address of ours comes near it. https://www.rfc-editor.org/rfc/rfc9110#section-4.1 */
const LONGEST_ADDRESS = 8_000;

/** An answer in place of a route's, or null: go on. */
export function refuse(request: Request, url: URL): Response | null {
  if (url.href.length > LONGEST_ADDRESS) return line(414, "This address is too long.");
  const refused = READING.includes(request.method) ? null : refuseWriting(request, url);
  if (refused) return refused;
  // Somebody's typing; and a router could take what follows two slashes for another host.
  if (url.pathname.includes("//")) return sendTo(url.pathname.replace(/\/{2,}/g, "/") + url.search);
  if (!decodes(url.pathname)) return sendTo(NOBODY);
  if (url.pathname === MANIFEST && !url.searchParams.getAll("p").every(mayBeOurs))
    return line(400, "One of these paths is none of this site.");
  return null;
}

function refuseWriting(request: Request, url: URL): Response | null {
  // A browser always names the origin of a write; whoever does not is no form of ours.
  if (request.method !== "OPTIONS" && request.headers.get("Origin") !== url.origin)
    return line(403, "This may only be sent from the site itself.");
  const writable = WRITABLE.some((address) => address.test(url.pathname));
  if (writable && request.method === "POST") return null;
  if (writable) return line(405, "Nothing is done here in this way.", { Allow: [...READING, "POST"].join(", ") });
  return line(405, "This address can only be read.", { Allow: READING.join(", ") });
}

/** No token looks like this, so it answers as every malformed token does. */
const NOBODY = "/yir/_";

/** Remix's own address, where browsers ask which routes some paths belong to. */
const MANIFEST = "/__manifest";

/** Of a path. It is matched once for each: 3,800 of them, which one address can hold, took two seconds. */
const MOST_PARTS = 32;

function mayBeOurs(path: string): boolean {
  return decodes(path) && path.split("/", MOST_PARTS + 1).length <= MOST_PARTS;
}

/** The router would log a path that does not. */
function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** What Remix makes an error of: see `readable`. */
const TAKEN_AWAY = ["Origin", "X-Forwarded-Host"];

/**
 * The request as Remix can have it, which makes errors of:
 *
 * - a body with GET or HEAD, because it copies the request, and no copy of such a request can be made;
 * - an `Origin` that is no address, or that is not the host that `X-Forwarded-Host` claims. `refuse` has compared the
 *   origin of every write with the address itself, which nobody can claim;
 * - the parameter `_data`, which it no longer takes;
 *
 * and it takes a HEAD of a page's data for a form's: it becomes a GET, whose body nobody gets.
 *
 * @param request that `refuse` let through
 */
export function readable(request: Request, url: URL): Request {
  const address = new URL(url);
  if (address.searchParams.has("_data")) address.searchParams.delete("_data");
  const headers = new Headers(request.headers);
  for (const name of TAKEN_AWAY) headers.delete(name);
  const { method, signal } = request;
  if (READING.includes(method)) {
    for (const name of OF_A_BODY) headers.delete(name);
    if (method === "GET" || !url.pathname.endsWith(".data")) return new Request(address, { method, headers, signal });
    // What starts nothing: a look that nobody has.
    headers.set("Sec-Purpose", "prefetch");
    return new Request(address, { headers, signal });
  }
  return new Request(address, { method, headers, signal, body: request.body, ...HALF });
}

const OF_A_BODY = ["Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding"];

/** What a stream as a body has to be sent with; the types of the platform do not know it. */
const HALF = { duplex: "half" };

/** @param path with one slash at its beginning, so that it names no other host */
function sendTo(path: string): Response {
  return new Response(null, { status: 308, headers: { Location: path } });
}
