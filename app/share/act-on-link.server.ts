import { redirect } from "@remix-run/cloudflare";
import { z } from "zod";
import type { WebContext } from "#app/http/context.ts";
import { notFound } from "#app/http/not-found.ts";
import { readText } from "#app/http/read-up-to.ts";
import { describeError } from "#core/db/database-error.ts";
import { keepEvents } from "#core/db/recap-events.server.ts";
import { keepLink, renewLink, revokeLink } from "#core/db/share-links.server.ts";
import { USUAL_CHOICE } from "#core/share/choice.ts";
import { choiceFields, choiceIn } from "#core/share/read-choice.ts";
import { makeSlug, SLUG_BYTES } from "#core/share/slug.ts";
import { type FoundCard, findCard } from "./find-card.server.ts";

/** `keep` makes a link, or lets the one that is there show this choice. */
const intent = z.enum(["keep", "renew", "revoke"]);

/** A choice of five, and what to do. */
const MOST_BYTES = 1_024;

/**
 * Makes, changes, replaces or takes back the public link; then the page again.
 *
 * @throws a 404 for a wrong address and for a draft, a 400 for what no form of ours sends, a 429 for too many at once
 */
export async function actOnLink(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
  context: WebContext,
): Promise<Response> {
  const found = await findCard(request, params, context);
  if (found.preview) throw notFound();
  const fields = new URLSearchParams((await readText(request, MOST_BYTES)) ?? "");
  const wanted = intent.safeParse(fields.get("intent"));
  if (!wanted.success) throw new Response("This form was not understood.", { status: 400 });
  if (!(await context.mayWrite(`link ${found.token}`)))
    throw new Response("Too many links. Try again in a minute.", { status: 429 });

  const { read, base } = found;
  const owner = { ambassadorUuid: read.ambassadorUuid, year: read.facts.campaign.year };
  const choice = choiceIn(fields) ?? USUAL_CHOICE;
  const link = () => ({ slug: makeSlug(crypto.getRandomValues(new Uint8Array(SLUG_BYTES))), choice, now: context.now });
  if (wanted.data === "keep") await keepLink(context.db, owner, link());
  if (wanted.data === "renew") await renewLink(context.db, owner, link());
  if (wanted.data === "revoke") await revokeLink(context.db, owner, context.now);
  else tellShared(found, context);
  return redirect(`${base}/share?${new URLSearchParams(choiceFields(choice))}#link`, 303);
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
