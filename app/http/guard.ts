/**
 * What is refused before any route sees it, for every route: Remix's own check of the origin leaves out resource
 * routes.
 */
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/** An answer that refuses the request, or null: go on. */
export function refuse(request: Request, url: URL): Response | null {
  // A router could take what follows two slashes for another host.
  if (url.pathname.startsWith("//")) return plain(400, "This address cannot be read.");
  // A browser always names the origin of a write; whoever does not is no form of ours.
  if (!SAFE_METHODS.includes(request.method) && request.headers.get("Origin") !== url.origin)
    return plain(403, "This may only be sent from the site itself.");
  return null;
}

/** No token looks like this, so it answers as every malformed token does. */
const NOBODY = "/yir/_";

/** The request as it is, or for {@link NOBODY} where its path does not decode: the router would log that path. */
export function readable(request: Request, url: URL): Request {
  try {
    decodeURIComponent(url.pathname);
    return request;
  } catch {
    return new Request(new URL(NOBODY, url), request);
  }
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
