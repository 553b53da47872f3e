import { redirect } from "@remix-run/cloudflare";
import type { WebContext } from "#app/http/context.ts";
import { PREVIEW } from "#app/recap/may-preview.server.ts";
import type { PageLook } from "#app/ui/page-look.ts";
import { CARD_PARTS, type CardFormat, type CardPart, USUAL_CHOICE } from "#core/line/card-choice.ts";
import { cardHash } from "#core/share/card-hash.ts";
import { cardAlt, cardCaption } from "#core/share/card-words.ts";
import { type LineEnds, lineEnds } from "#core/share/line-ends.ts";
import { cardOptions, makeCard } from "#core/share/make-card.ts";
import { choiceFields, choiceIn, storedChoice } from "#core/share/read-choice.ts";
import { type ShareWords, shareWords } from "#core/share/share-words.ts";
import { cardAddress } from "./addresses.ts";
import { findCard } from "./find-card.server.ts";

export interface SharePageData extends PageLook {
  words: ShareWords;
  brand: string;
  year: string;
  /** A draft, seen by staff: no link is made. */
  preview: boolean;
  /** Hidden fields that keep a preview a preview. */
  kept: [name: string, value: string][];
  /** What can be shown, and whether it is. */
  parts: { part: CardPart; shows: string; on: boolean }[];
  /** The choice, as a form sends it. */
  chosen: [name: string, value: string][];
  pictures: Record<CardFormat, string>;
  /** Of the tall picture's line. */
  ends: LineEnds;
  /** Whether the line is made of months. */
  lined: boolean;
  caption: string;
  alt: string;
  link: { url: string; isOlder: boolean } | null;
  back: string;
  events: string | null;
}

/**
 * The page where an ambassador chooses what the picture shows.
 *
 * @throws a 404 for a wrong address; on to the recap where there is nothing to share
 */
export async function loadShare(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
  context: WebContext,
): Promise<SharePageData> {
  const { read, words, theme, preview, base } = await findCard(request, params, context);
  const { searchParams, origin } = new URL(request.url);
  const linked = read.link ? storedChoice(read.link.choice) : null;
  const choice = choiceIn(searchParams) ?? linked ?? USUAL_CHOICE;
  const kept = [...searchParams].filter(([name]) => name === PREVIEW);
  const back = `${base}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ""}`;
  const card = makeCard(read.facts, choice, words);
  if (!card) throw redirect(back);

  const hash = await cardHash(card, theme);
  const chosen = choiceFields(choice);
  const parameters = new URLSearchParams([...chosen, ...kept]);
  const picture = (format: CardFormat) => cardAddress(base, hash, format, parameters);
  const options = cardOptions(read.facts, words);
  return {
    locale: words.locale,
    direction: words.direction,
    theme,
    words: shareWords(words, read.facts.campaign.year),
    brand: card.brand,
    year: card.year,
    preview,
    kept,
    parts: CARD_PARTS.flatMap((part) => {
      const shows = options[part];
      return shows === null ? [] : [{ part, shows, on: choice[part] }];
    }),
    chosen,
    pictures: { story: picture("story"), square: picture("square"), wide: picture("wide") },
    ends: lineEnds(card, theme, "story"),
    lined: card.months !== null,
    caption: cardCaption(card, words),
    alt: cardAlt(card, words),
    link:
      read.link && linked
        ? { url: `${origin}/s/${read.link.slug}`, isOlder: CARD_PARTS.some((part) => choice[part] !== linked[part]) }
        : null,
    back,
    events: preview ? null : `${base}/events`,
  };
}
