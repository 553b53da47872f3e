import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { loadRecap } from "#app/recap/load-recap.server.ts";
import { RecapPage, recapTitle } from "#app/recap/recap-page.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";

/** The newest live campaign. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadRecap(request, { token: params.token, year: null }, context);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(recapTitle(data?.recap));

export default function NewestRecap() {
  return <RecapPage {...useLoaderData<typeof loader>()} />;
}
