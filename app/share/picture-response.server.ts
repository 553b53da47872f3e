import type { WebContext } from "#app/http/context.ts";
import { RETRY_AFTER, tooMany } from "#app/http/limits.ts";
import { describeError } from "#core/db/database-error.ts";
import type { CardFormat } from "#core/line/card-choice.ts";
import type { Card } from "#core/share/card.ts";
import type { Theme } from "#core/theme/theme.ts";
import { prepareDrawing } from "./draw-picture.server.ts";
import { type DrawnPicture, rememberedPicture, rememberPicture } from "./picture-memory.ts";

export interface AskedPicture {
  card: Card;
  theme: Theme;
  format: CardFormat;
  /** Of `cardHash`. */
  hash: string;
  /** For whoever asked: the address holds the hash, so what it names never changes. */
  cacheControl: string;
  /** Further headers. */
  headers?: Record<string, string>;
  /** Whose drawings are counted: the token or the slug that the address holds. */
  drawnFor: string;
}

/** Pictures are kept by what they show, whoever asked: nothing in the key says whose they are. */
const keyOf = ({ hash, format }: AskedPicture) => `https://cards.invalid/${hash}/${format}.png`;

/**
 * The picture, drawn once for all who ask for what looks the same: kept in the isolate's memory and, where there is one,
 * in Cloudflare's cache. Only what is kept in neither is drawn, and counted; HEAD draws nothing
 * (docs/decisions/026-what-a-request-may-cause.md).
 */
export async function pictureResponse(request: Request, asked: AskedPicture, context: WebContext): Promise<Response> {
  const etag = `"${asked.hash}-${asked.format}"`;
  const picture = { "Content-Type": "image/png", ...asked.headers };
  const headers = { ...picture, "Cache-Control": asked.cacheControl, ETag: etag };
  if (knows(request, etag)) return new Response(null, { status: 304, headers });
  const answer = (drawn: DrawnPicture | null) =>
    new Response(request.method === "HEAD" ? null : drawn?.png, {
      // Without a mark: asked whether it changed, we would say no, and it would be kept for as long as the whole one.
      headers: drawn?.whole === false ? { ...picture, "Cache-Control": "private, max-age=60" } : headers,
    });

  const key = keyOf(asked);
  const remembered = rememberedPicture(key, context.now);
  if (remembered || request.method === "HEAD") return answer(remembered ?? null);
  // On `workers.dev` it is there and keeps nothing; `remix vite:dev` runs in Node, which has none.
  const cache = "caches" in globalThis ? await caches.open("cards") : null;
  const kept = await cache?.match(key).catch(() => undefined);
  if (kept) return new Response(kept.body, { headers });
  if (!(await context.allows("pictures", asked.drawnFor))) return tooMany("Too many pictures at once.");
  try {
    const draw = await prepareDrawing(asked.card, asked.format, asked.theme, context);
    const meanwhile = rememberedPicture(key, context.now);
    if (meanwhile) return answer(meanwhile);
    const drawn = rememberPicture(key, draw(), context.now);
    const forever = { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" };
    if (cache && drawn.whole)
      context.waitUntil(cache.put(key, new Response(drawn.png, { headers: forever })).catch(() => {}));
    return answer(drawn);
  } catch (error) {
    console.error(`A picture could not be drawn. ${describeError(error)}`);
    const text = "The picture could not be drawn just now. Please try again in a minute.\n";
    const plain = { "Content-Type": "text/plain; charset=utf-8", ...RETRY_AFTER };
    return new Response(text, { status: 503, headers: plain });
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function knows(request: Request, etag: string): boolean {
  const known = request.headers.get("If-None-Match");
  return known?.trim() === "*" || (known?.includes(etag) ?? false);
}
