import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#app/http/not-found.ts";
import { cardAddress } from "#app/share/addresses.ts";
import { lookForCard } from "#app/share/find-card.server.ts";
import { noPicture } from "#app/share/no-picture.server.ts";
import { pictureResponse } from "#app/share/picture-response.server.ts";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { cardHash } from "#core/share/card-hash.ts";
import { makeCard } from "#core/share/make-card.ts";
import { choiceIn, formatOfFile } from "#core/share/read-choice.ts";

/** A picture for the ambassador alone: `/yir/:token/:year/card/:hash/story.png?chosen=1&name=1`. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const format = formatOfFile(params.picture ?? "");
  if (!format) throw notFound();
  const found = await lookForCard(request, params, context);
  if (!found) return await noPicture(request, context);
  const { token, read, words, theme, base } = found;
  const { searchParams } = new URL(request.url);
  const card = makeCard(read.facts, choiceIn(searchParams) ?? USUAL_CHOICE, words);
  if (!card) throw notFound();
  const hash = await cardHash(card, theme);
  // The numbers were counted anew since the address was made.
  if (hash !== params.hash) {
    const Location = cardAddress(base, hash, format, searchParams);
    return new Response(null, { status: 302, headers: { Location } });
  }
  return pictureResponse(
    request,
    { card, theme, format, hash, cacheControl: "private, max-age=31536000, immutable", drawnFor: `token ${token}` },
    context,
  );
}
