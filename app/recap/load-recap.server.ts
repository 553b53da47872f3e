import type { WebContext } from "#app/http/context.ts";
import { notFound } from "#app/http/not-found.ts";
import { isPrefetch } from "#app/http/prefetch.ts";
import { describeError } from "#core/db/database-error.ts";
import { type RecapRead, readRecap } from "#core/db/recap.server.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import { makeStory, wordsOf } from "#core/recap/make-story.ts";
import { tokenInAddress, yearInAddress } from "#core/recap/recap-address.ts";
import type { Story } from "#core/recap/story.ts";
import { readTheme } from "#core/theme/read-theme.ts";
import type { Theme } from "#core/theme/theme.ts";
import { type UiWords, uiWords } from "#core/words/ui-words.ts";
import { mayPreview } from "./may-preview.server.ts";

export interface RecapPageData {
  story: Story;
  words: UiWords;
  theme: Theme;
  /** A draft, seen by staff: it says so and waits for nothing. */
  preview: boolean;
  /** The top models are asked for, or need no asking. False after a prefetch: then the page asks when it is seen. */
  requested: boolean;
  /** The page lacks its top models and asks where they stand, at the address. */
  waiting: boolean;
  statusUrl: string;
}

/**
 * The recap behind a private link: one read, and where the top models are missing, the request for them after the
 * answer.
 *
 * @param address as it stands in the path; year null: the newest live campaign
 * @throws a 404, the same for whatever is wrong with the link
 */
export async function loadRecap(
  request: Request,
  address: { token: string | undefined; year: string | null },
  context: WebContext,
): Promise<RecapPageData> {
  const token = tokenInAddress(address.token ?? "");
  const year = address.year === null ? null : yearInAddress(address.year);
  if (token === null || (address.year !== null && year === null)) throw notFound();
  const read = await readRecap(context.db, token, year);
  if (!read || joinedLater(read)) throw notFound();
  const preview = read.facts.campaign.status === "draft";
  if (preview && !(await mayPreview(request, { token, year: read.facts.campaign.year }, context))) throw notFound();
  const { pictureOrigins } = context.config;
  const story = makeStory(read.facts, { pictureOrigins, now: context.now });
  const waiting = story.slides.some((slide) => slide.kind === "top-models" && slide.state === "counting");
  return {
    story,
    words: uiWords(wordsOf(read.facts)),
    theme: readTheme(read.theme, pictureOrigins),
    preview,
    requested: !waiting || ensureRequested(request, read, context),
    waiting,
    statusUrl: `/yir/${token}/${story.year}/status`,
  };
}

/** Nothing is known of the person's year because it was over when they came. */
function joinedLater({ facts: { numbers, person, campaign } }: RecapRead): boolean {
  return numbers === null && person.joinedAt !== null && person.joinedAt >= campaign.endsAt;
}

/** Asks for the top models unless their message is on its way; whether they are asked for now. */
function ensureRequested(request: Request, { ambassadorUuid, facts, sentAt }: RecapRead, context: WebContext): boolean {
  if (sentAt !== null) return true;
  if (request.method !== "GET" || isPrefetch(request.headers)) return false;
  const { year } = facts.campaign;
  const asking = requestTopModels(context, { ambassadorUuid, year }).catch((error: unknown) => {
    console.error(`The top models of ${ambassadorUuid} for ${year} could not be requested. ${describeError(error)}`);
  });
  context.waitUntil(asking);
  return true;
}
