import { data, redirect } from "@remix-run/cloudflare";
import { z } from "zod";
import type { WebContext } from "#app/http/context.ts";
import { RETRY_AFTER } from "#app/http/limits.ts";
import { notFound } from "#app/http/not-found.ts";
import { readText } from "#app/http/read-up-to.ts";
import { describeError } from "#core/db/database-error.ts";
import { keepEvents } from "#core/db/recap-events.server.ts";
import { keepLink, LINKS_A_DAY, linksAgainAt, renewLink, revokeLink } from "#core/db/share-links.server.ts";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { choiceFields, choiceIn } from "#core/share/read-choice.ts";
import { makeSlug, SLUG_BYTES } from "#core/share/slug.ts";
import { type FoundCard, findCard } from "./find-card.server.ts";

/** `keep` makes a link, or lets the one that is there show this choice. */
const intent = z.enum(["keep", "renew", "revoke"]);

/** Why nothing was done, and when it can be, in the campaign's language. */
export interface LinkRefusal {
  refused: string;
}

/** A choice of five, and what to do. */
const MOST_BYTES = 1_024;

/**
 * Makes, changes, replaces or takes back the public link; then the page again.
 *
 * @returns where to go on; or a 429 with a sentence for the page, where there were too many of a minute or of a day
 * @throws a 404 for a wrong address and for a draft, a 400 for what no form of ours sends
 */
export async function actOnLink(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
  context: WebContext,
) {
  const found = await findCard(request, params, context);
  if (found.preview) throw notFound();
  const fields = new URLSearchParams((await readText(request, MOST_BYTES)) ?? "");
  const wanted = intent.safeParse(fields.get("intent"));
  if (!wanted.success) throw new Response("This form was not understood.", { status: 400 });
  const { read, base, words } = found;
  if (!(await context.allows("links", found.token))) return refused(words("share.wait"), RETRY_AFTER);

  const owner = { ambassadorUuid: read.ambassadorUuid, year: read.facts.campaign.year };
  const choice = choiceIn(fields) ?? USUAL_CHOICE;
  const link = () => ({ slug: makeSlug(crypto.getRandomValues(new Uint8Array(SLUG_BYTES))), choice, now: context.now });
  if (wanted.data === "revoke") await revokeLink(context.db, owner, context.now);
  else {
    const make = wanted.data === "keep" ? keepLink : renewLink;
    if (!(await make(context.db, owner, link()))) return tooManyToday(found, context.now);
    tellShared(found, context);
  }
  return redirect(`${base}/share?${new URLSearchParams(choiceFields(choice))}#link`, 303);
}

/** A link that is there was not touched. */
function tooManyToday({ words, read }: FoundCard, now: number) {
  const again = linksAgainAt(now);
  const most = words("share.mostLinks", { links: LINKS_A_DAY, time: words.format.moment(again) });
  const sentence = read.link ? `${most} ${words("share.linkStays")}` : most;
  return refused(sentence, { "Retry-After": String(Math.ceil((again - now) / 1000)) });
}

function refused(sentence: string, headers: Record<string, string>) {
  return data<LinkRefusal>({ refused: sentence }, { status: 429, headers });
}

/** A link is made to be shown; the answer does not wait for the note of it. */
function tellShared({ token, read }: FoundCard, { db, now, waitUntil }: WebContext): void {
  const events = [{ event: "shared", slide: "share" } as const];
  waitUntil(
    keepEvents(db, { token, year: read.facts.campaign.year, events, now }).catch((error: unknown) => {
      console.error(`That a link was made could not be noted. ${describeError(error)}`);
    }),
  );
}
