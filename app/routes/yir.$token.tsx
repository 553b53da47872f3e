import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { loadRecap } from "#app/recap/load-recap.server.ts";
import { RecapPage, recapMeta } from "#app/recap/recap-page.tsx";

/** The newest live campaign. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadRecap(request, { token: params.token, year: null }, context);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => recapMeta(data);

export default function NewestRecap() {
  return <RecapPage {...useLoaderData<typeof loader>()} />;
}
