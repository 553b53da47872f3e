import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnLink, type LinkRefusal } from "#app/share/act-on-link.server.ts";
import { loadShare } from "#app/share/load-share.server.ts";
import { SharePage } from "#app/share/share-page.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";

/** Where an ambassador chooses what the picture shows, and has it. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadShare(request, params, context);
}

/** The public link. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return actOnLink(request, params, context);
}

/** When what was refused works again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta(data?.words.title ?? "Year in review", data?.theme.colours.deep);

export default function ShareRoute() {
  const answer = useActionData() as LinkRefusal | undefined;
  return <SharePage {...useLoaderData<typeof loader>()} refused={answer?.refused ?? null} />;
}
