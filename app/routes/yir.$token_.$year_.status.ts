import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { readJobFacts } from "#core/db/recap.server.ts";
import { pageStatus } from "#core/jobs/state.ts";
import { tokenInAddress, yearInAddress } from "#core/recap/recap-address.ts";

/** Where the top models stand: what an open page asks until they are there. One indexed read, and it starts nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = tokenInAddress(params.token ?? "");
  const year = yearInAddress(params.year ?? "");
  const found = token !== null && year !== null ? await readJobFacts(context.db, token, year) : null;
  if (!found) return Response.json({ error: "There is no such recap." }, { status: 404 });
  return Response.json({ status: pageStatus(found.job, found.countableOrders) });
}
