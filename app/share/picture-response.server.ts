import type { WebContext } from "#app/http/context.ts";
import { describeError } from "#core/db/database-error.ts";
import type { Card } from "#core/share/card.ts";
import type { CardFormat } from "#core/share/choice.ts";
import type { Theme } from "#core/theme/theme.ts";
import { drawPicture } from "./draw-picture.server.ts";

export interface AskedPicture {
  card: Card;
  theme: Theme;
  format: CardFormat;
  /** Of `cardHash`. */
  hash: string;
  /** For who asked: the address holds the hash, so what it names never changes. */
  cacheControl: string;
  /** Further headers. */
  headers?: Record<string, string>;
}

/** Pictures are kept by what they show, whoever asked: nothing in the key says whose they are. */
const keyOf = ({ hash, format }: AskedPicture) => `https://cards.invalid/${hash}/${format}.png`;

/** The picture, drawn once for all who ask for what looks the same. */
export async function pictureResponse(request: Request, asked: AskedPicture, context: WebContext): Promise<Response> {
  const etag = `"${asked.hash}-${asked.format}"`;
  const picture = { "Content-Type": "image/png", ...asked.headers };
  const headers = { ...picture, "Cache-Control": asked.cacheControl, ETag: etag };
  if (request.headers.get("If-None-Match")?.includes(etag)) return new Response(null, { status: 304, headers });
  // `remix vite:dev` runs in Node, which has none.
  const cache = "caches" in globalThis ? await caches.open("cards") : null;
  const kept = await cache?.match(keyOf(asked)).catch(() => undefined);
  if (kept) return new Response(kept.body, { headers });
  try {
    const { png, whole } = await drawPicture(asked.card, asked.format, asked.theme, context);
    // Without a mark: asked whether it changed, we would say no, and it would be kept for as long as the whole one.
    if (!whole) return new Response(png, { headers: { ...picture, "Cache-Control": "private, max-age=60" } });
    const forever = { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" };
    if (cache) context.waitUntil(cache.put(keyOf(asked), new Response(png, { headers: forever })).catch(() => {}));
    return new Response(png, { headers });
  } catch (error) {
    console.error(`A picture could not be drawn. ${describeError(error)}`);
    const text = "The picture could not be drawn just now. Please try again in a minute.\n";
    return new Response(text, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
