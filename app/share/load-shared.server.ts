import type { WebContext } from "#app/http/context.ts";
import type { PageLook } from "#app/ui/page-look.ts";
import { readSharedCard } from "#core/db/cards.server.ts";
import type { CardChoice } from "#core/line/card-choice.ts";
import { type Card, sentencesOf } from "#core/share/card.ts";
import { cardHash } from "#core/share/card-hash.ts";
import { cardAlt, cardTitle } from "#core/share/card-words.ts";
import { type LineEnds, lineEnds } from "#core/share/line-ends.ts";
import { makeCard } from "#core/share/make-card.ts";
import { storedChoice } from "#core/share/read-choice.ts";
import { parseSlug } from "#core/share/slug.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import type { Theme } from "#core/theme/theme.ts";
import { languageAsked } from "#core/words/language-asked.ts";
import { type Words, wordsFor } from "#core/words/words.ts";
import { sharedPictureAddress } from "./addresses.ts";
import { looksOf } from "./find-card.server.ts";

/** A picture of a public link: the card, and the part of the address that says what is on it. */
export interface SharedPicture {
  card: Card;
  hash: string;
}

export interface FoundShared {
  slug: string;
  words: Words;
  theme: Theme;
  /** As the ambassador chose it: what the page shows. */
  shown: SharedPicture;
  /** The same without money, whatever was chosen: what apps show of the link. */
  unfurled: SharedPicture;
}

/** The card behind a public link; null where there is none, or no longer. */
export async function findShared(text: string, context: WebContext): Promise<FoundShared | null> {
  const slug = parseSlug(text);
  const read = slug === null ? null : await readSharedCard(context.db, slug);
  if (!read?.link) return null;
  const { words, theme } = looksOf(read, context);
  const choice = storedChoice(read.link.choice);
  const picture = async (choice: CardChoice): Promise<SharedPicture | null> => {
    const card = makeCard(read.facts, choice, words);
    return card && { card, hash: await cardHash(card, theme) };
  };
  const [shown, unfurled] = [await picture(choice), await picture({ ...choice, money: false })];
  return shown && unfurled ? { slug: read.link.slug, words, theme, shown, unfurled } : null;
}

/** A public page: one card, or the words that there is none. */
export type SharedPageData = PageLook &
  (
    | {
        gone: null;
        title: string;
        description: string;
        alt: string;
        brand: string;
        pictures: Record<"tall" | "wide", { url: string; ends: LineEnds }>;
        /** Absolute addresses, for apps. */
        unfurl: { page: string; picture: string; alt: string };
      }
    | { gone: { title: string; text: string } }
  );

export async function loadShared(request: Request, text: string, context: WebContext): Promise<SharedPageData> {
  const found = await findShared(text, context);
  if (!found) return gonePage(request);
  const { slug, words, theme, shown, unfurled } = found;
  const { origin } = new URL(request.url);
  return {
    locale: words.locale,
    direction: words.direction,
    theme,
    gone: null,
    title: cardTitle(unfurled.card, words),
    description: sentencesOf(unfurled.card).join(" "),
    alt: cardAlt(shown.card, words),
    brand: shown.card.brand,
    pictures: {
      tall: { url: sharedPictureAddress(slug, shown.hash, "story"), ends: lineEnds(shown.card, theme, "story") },
      wide: { url: sharedPictureAddress(slug, shown.hash, "wide"), ends: lineEnds(shown.card, theme, "wide") },
    },
    unfurl: {
      page: `${origin}/s/${slug}`,
      picture: `${origin}${sharedPictureAddress(slug, unfurled.hash, "wide")}`,
      alt: cardAlt(unfurled.card, words),
    },
  };
}

/** The same whether the link was taken back or never was: in the language of who asks, for nothing else is left. */
function gonePage(request: Request): SharedPageData {
  const locale = languageAsked(request.headers.get("Accept-Language"));
  const words = wordsFor({ locale, currency: "USD", timeZone: "UTC" });
  return {
    locale: words.locale,
    direction: words.direction,
    theme: BUILT_IN.a,
    gone: { title: words("shared.gone"), text: words("shared.goneText") },
  };
}
