import { hasCatalogue, type Language, languageOf } from "./locale.ts";

/** Browsers send some fifty characters. */
const LONGEST = 300;

/**
 * The language of ours that a browser would read best; English where it asks for none of ours.
 *
 * @param header `Accept-Language`, such as "de-AT,de;q=0.9,en;q=0.8": https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function languageAsked(header: string | null): Language {
  const asked = (header ?? "").slice(0, LONGEST).split(",").map(readRange);
  const [best] = asked
    .filter(({ tag, quality }) => quality > 0 && hasCatalogue(tag))
    .sort((a, b) => b.quality - a.quality);
  return languageOf(best?.tag ?? "en");
}

function readRange(text: string): { tag: string; quality: number } {
  const [tag = "", ...parameters] = text.split(";").map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice("q=".length);
  return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
}
