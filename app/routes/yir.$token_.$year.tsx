import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { loadRecap } from "#app/recap/load-recap.server.ts";
import { RecapPage, recapTitle } from "#app/recap/recap-page.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";

/** One year's campaign; a draft with a signed preview. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadRecap(request, { token: params.token, year: params.year ?? "" }, context);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(recapTitle(data?.recap));

export default function RecapOfYear() {
  return <RecapPage {...useLoaderData<typeof loader>()} />;
}
