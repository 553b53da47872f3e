import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { loadShared, type SharedPageData } from "#app/share/load-shared.server.ts";
import { sharedMeta } from "#app/share/shared-meta.ts";
import { SharedPage } from "#app/share/shared-page.tsx";

/** A link that was taken back is to be gone within seconds, as its ambassador is told (`share.revokeText`). */
const KEPT_FOR = "public, max-age=5";

/** What an ambassador chose to share: `/s/:slug`. Nothing of it is drawn by scripts. */
export const handle = { withoutScripts: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await loadShared(request, params.slug ?? "", context);
  return data(page, page.gone ? { status: 404 } : { headers: { "Cache-Control": KEPT_FOR } });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction = ({ data: page }) => sharedMeta(page as SharedPageData | undefined);

export default function SharedRoute() {
  return <SharedPage {...(useLoaderData() as SharedPageData)} />;
}
