import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#app/http/not-found.ts";
import { sharedPictureAddress } from "#app/share/addresses.ts";
import { findShared } from "#app/share/load-shared.server.ts";
import { noPicture } from "#app/share/no-picture.server.ts";
import { pictureResponse } from "#app/share/picture-response.server.ts";
import { formatOfFile } from "#core/share/read-choice.ts";

/** Pages and apps elsewhere may show it. Who has it already may show it for an hour after its link was taken back. */
const PUBLIC = { cacheControl: "public, max-age=3600", headers: { "Cross-Origin-Resource-Policy": "cross-origin" } };

/** A picture of a public link: `/s/:slug/:hash/wide.png`. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const format = formatOfFile(params.picture ?? "");
  if (!format) throw notFound();
  const found = await findShared(params.slug ?? "", context);
  if (!found) return await noPicture(request, context);
  const { slug, theme, shown, unfurled } = found;
  const asked = [shown, unfurled].find(({ hash }) => hash === params.hash);
  if (asked) return pictureResponse(request, { ...asked, theme, format, drawnFor: `slug ${slug}`, ...PUBLIC }, context);
  // The numbers were counted anew since an app noted the address.
  return new Response(null, { status: 302, headers: { Location: sharedPictureAddress(slug, unfurled.hash, format) } });
}
