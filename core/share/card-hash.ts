import type { Theme } from "#core/theme/theme.ts";
import type { Card } from "./card.ts";
import { RENDERER_VERSION } from "./draw-card.ts";

/**
 * What a picture's address holds: the same for whatever looks the same, another as soon as anything on it changes, so
 * that a refreshed number never meets an old picture.
 *
 * @returns 128 bits of SHA-256 as hex
 */
export async function cardHash(card: Card, theme: Theme): Promise<string> {
  const { colours, typeface, weight, stroke } = theme;
  const looks = [colours.pop, colours.deep, colours.ink, colours.paper, typeface, weight, stroke.card];
  const shows = [
    card.year,
    card.brand,
    card.name,
    card.facts,
    card.model,
    card.months,
    card.pictureUrl,
    card.direction,
  ];
  const text = JSON.stringify([RENDERER_VERSION, ...looks, ...shows]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
