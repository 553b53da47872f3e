import type { ActionFunctionArgs } from "@remix-run/cloudflare";
import { recordEvents } from "#app/recap/record-events.server.ts";

/** What the page tells of a visit: opened, seen, finished, shared. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return recordEvents(request, { token: params.token, year: params.year }, context);
}

export function loader() {
  return Response.json({ error: "Events can only be sent here." }, { status: 405, headers: { Allow: "POST" } });
}
