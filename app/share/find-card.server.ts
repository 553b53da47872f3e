import type { WebContext } from "#app/http/context.ts";
import { notFound } from "#app/http/not-found.ts";
import { mayPreview } from "#app/recap/may-preview.server.ts";
import { type CardRead, readCard } from "#core/db/cards.server.ts";
import { tokenInAddress, yearInAddress } from "#core/recap/recap-address.ts";
import { readTheme } from "#core/theme/read-theme.ts";
import type { Theme } from "#core/theme/theme.ts";
import { type Words, wordsFor } from "#core/words/words.ts";

export interface FoundCard {
  /** As stored. */
  token: string;
  read: CardRead;
  words: Words;
  theme: Theme;
  /** A draft, seen by staff. */
  preview: boolean;
  /** Of the private pages: `/yir/:token/:year`. */
  base: string;
}

type Params = Readonly<Record<string, string | undefined>>;

/**
 * The person's card behind a private address.
 *
 * @throws a 404, the same for whatever is wrong with the address
 */
export async function findCard(request: Request, params: Params, context: WebContext): Promise<FoundCard> {
  const found = await lookForCard(request, params, context);
  if (!found) throw notFound();
  return found;
}

/** The same; null where something is wrong with the address. One statement, and none for what can be no token. */
export async function lookForCard(request: Request, params: Params, context: WebContext): Promise<FoundCard | null> {
  const token = tokenInAddress(params.token ?? "");
  const year = yearInAddress(params.year ?? "");
  if (token === null || year === null) return null;
  const read = await readCard(context.db, token, year);
  if (!read) return null;
  const preview = read.facts.campaign.status === "draft";
  if (preview && !(await mayPreview(request, { token, year }, context))) return null;
  return { token, read, preview, base: `/yir/${token}/${year}`, ...looksOf(read, context) };
}

/** The words and the theme of a card's campaign. */
export function looksOf({ facts, theme }: CardRead, { config }: Pick<WebContext, "config">) {
  const { campaign } = facts;
  return { words: wordsFor(campaign, campaign.copy), theme: readTheme(theme, config.pictureOrigins) };
}
