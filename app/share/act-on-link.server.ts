import { redirect } from "@remix-run/cloudflare";
import { z } from "zod";
import type { WebContext } from "#app/http/context.ts";
import { keepLink, renewLink, revokeLink } from "#core/db/share-links.server.ts";
import { USUAL_CHOICE } from "#core/share/choice.ts";
import { choiceFields, choiceIn } from "#core/share/read-choice.ts";
import { makeSlug, SLUG_BYTES } from "#core/share/slug.ts";
import { findCard, notFound } from "./find-card.server.ts";

/** `keep` makes a link, or lets the one that is there show this choice. */
const intent = z.enum(["keep", "renew", "revoke"]);

/** A choice of five, and what to do. */
const MOST_BYTES = 2000;

/**
 * Makes, changes, replaces or takes back the public link; then the page again.
 *
 * @throws a 404 for a wrong address and for a draft, a 400 for what no form of ours sends
 */
export async function actOnLink(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
  context: WebContext,
): Promise<Response> {
  const { read, preview, base } = await findCard(request, params, context);
  if (preview) throw notFound();
  const fields = await formOf(request);
  const wanted = intent.safeParse(fields?.get("intent"));
  if (!fields || !wanted.success) throw new Response("This form was not understood.", { status: 400 });
  const owner = { ambassadorUuid: read.ambassadorUuid, year: read.facts.campaign.year };
  const choice = choiceIn(fields) ?? USUAL_CHOICE;
  const link = () => ({ slug: makeSlug(crypto.getRandomValues(new Uint8Array(SLUG_BYTES))), choice, now: context.now });
  if (wanted.data === "keep") await keepLink(context.db, owner, link());
  if (wanted.data === "renew") await renewLink(context.db, owner, link());
  if (wanted.data === "revoke") await revokeLink(context.db, owner, context.now);
  return redirect(`${base}/share?${new URLSearchParams(choiceFields(choice))}#link`, 303);
}

async function formOf(request: Request): Promise<FormData | null> {
  if (Number(request.headers.get("Content-Length") ?? 0) > MOST_BYTES) return null;
  return await request.formData().catch(() => null);
}
