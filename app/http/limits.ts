/** Every limit of the web Worker on what may be asked of it again and again, and on what it keeps for that in memory. */
import { sealed } from "./sealed.ts";

/**
 * What is counted, by whom, in which binding of `wrangler.toml`. Cloudflare counts in each of its locations by itself and
 * not exactly (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/): these bound work, nothing else.
 */
export const LIMITS = {
  /** StoryContext of a visit, by the private link's token: some five requests each, and as many on another device. */
  events: { binding: "EVENTS_LIMIT", perMinute: 60 },
  /** Making, changing or taking back a public link, by the private link's token. */
  links: { binding: "EVENTS_LIMIT", perMinute: 60 },
  /** Drawing a picture that is kept nowhere, by token or slug: three for each choice, of which nobody makes twenty. */
  pictures: { binding: "PICTURES_LIMIT", perMinute: 60 },
  /** Asking for pictures of tokens and slugs that are nobody's: by address, which crawlers and carriers share. */
  strangers: { binding: "PICTURES_LIMIT", perMinute: 60 },
} as const;

export type Limited = keyof typeof LIMITS;

/** The bindings, of which any may be missing: Pages and tests have none. */
export type LimitBindings = Partial<Record<(typeof LIMITS)[Limited]["binding"], RateLimit>>;

/** Whether whoever the key names may have this once more, now. The key is told to nobody: `sealed`. */
export type Allows = (what: Limited, key: string) => Promise<boolean>;

/** Where a binding is missing or fails everything is allowed: a page never depends on one. */
export function limiter(bindings: LimitBindings): Allows {
  return async (what, key) => {
    try {
      return (await bindings[LIMITS[what].binding]?.limit({ key: await sealed(`${what} ${key}`) }))?.success ?? true;
    } catch (error) {
      // Not its message: that may hold the key.
      console.error(`A limit could not be asked for: ${error instanceof Error ? error.name : "no error"}.`);
      return true;
    }
  };
}

/** Bindings count by the minute. */
export const RETRY_AFTER = { "Retry-After": "60" };

/** The answer to who asks for too much. Kept nowhere. */
export function tooMany(text: string): Response {
  return new Response(`${text} Try again in a minute.\n`, {
    status: 429,
    headers: { ...RETRY_AFTER, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** Of an isolate's 128 MB: some sixty pictures. The renderer and the fonts have as much again. */
export const PICTURE_MEMORY_BYTES = 16_000_000;

/** For so long a product's picture that could not be had is not asked for again, and its card is not drawn again. */
export const MISSING_PICTURE_MS = 10 * 60_000;

/** For the addresses of such pictures. */
export const MISSING_PICTURE_BYTES = 200_000;
