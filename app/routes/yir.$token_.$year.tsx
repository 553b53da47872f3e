import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { loadRecap } from "#app/recap/load-recap.server.ts";
import { RecapPage, recapMeta } from "#app/recap/recap-page.tsx";

/** One year's campaign; a draft with a signed preview. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadRecap(request, { token: params.token, year: params.year ?? "" }, context);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => recapMeta(data);

export default function RecapOfYear() {
  return <RecapPage {...useLoaderData<typeof loader>()} />;
}
