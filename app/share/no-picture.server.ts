import type { WebContext } from "#app/http/context.ts";
import { tooMany } from "#app/http/limits.ts";
import { notFound } from "#app/http/not-found.ts";

/**
 * The answer to who asks for a picture of nobody: there is none, the same for whatever is wrong with the address, and to
 * who asks again and again that it is enough.
 */
export async function noPicture(request: Request, { allows }: Pick<WebContext, "allows">): Promise<Response> {
  // Cloudflare always says it. https://developers.cloudflare.com/fundamentals/reference/http-headers/
  const address = request.headers.get("CF-Connecting-IP");
  if (address === null || (await allows("strangers", address))) return notFound();
  return tooMany("Too many pictures that are not there.");
}
