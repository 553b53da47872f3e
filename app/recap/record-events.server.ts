import { isbot } from "isbot";
import type { WebContext } from "#app/http/context.ts";
import { RETRY_AFTER } from "#app/http/limits.ts";
import { isPrefetch } from "#app/http/prefetch.ts";
import { readText } from "#app/http/read-up-to.ts";
import { describeError } from "#core/db/database-error.ts";
import { keepEvents } from "#core/db/recap-events.server.ts";
import { tokenInAddress, yearInAddress } from "#core/recap/recap-address.ts";
import { type RecapEvent, toldEvents } from "#core/recap/recap-event.ts";

const MAX_BYTES = 1_024;

/**
 * Takes what a page tells of its visit. Answers 204 whether anything was kept or not: nobody learns by it which links
 * exist. That a person's gesture came first is the page's to see to.
 *
 * @param address as it stands in the path
 */
export async function recordEvents(
  request: Request,
  address: { token: string | undefined; year: string | undefined },
  { db, now, allows }: Pick<WebContext, "db" | "now" | "allows">,
): Promise<Response> {
  if (isPrefetch(request.headers)) return refusal(400, "A page that nobody looks at has nothing to tell.");
  const body = await readText(request, MAX_BYTES);
  if (body === null) return refusal(413, `Events are at most ${MAX_BYTES} bytes.`);
  const events = readEvents(body);
  if (!events)
    return refusal(400, "Expected a list of events (opened, seen, finished or shared); seen with its slide.");
  const token = tokenInAddress(address.token ?? "");
  const year = yearInAddress(address.year ?? "");
  if (token === null || year === null || isMachine(request.headers.get("User-Agent") ?? "")) return kept();
  if (!(await allows("events", token))) return refusal(429, "Too many events. Try again in a minute.", RETRY_AFTER);
  try {
    await keepEvents(db, { token, year, events, now });
    return kept();
  } catch (error) {
    console.error(`Events could not be kept. ${describeError(error)}`);
    return refusal(503, "The events could not be kept.");
  }
}

/** Browsers' have two hundred characters; what follows meets no pattern. */
const LONGEST_AGENT = 500;

/** Says so itself, or says nothing at all, which no browser does. */
const isMachine = (userAgent: string) => userAgent === "" || isbot(userAgent.slice(0, LONGEST_AGENT));

function readEvents(body: string): RecapEvent[] | null {
  try {
    return toldEvents.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

const kept = () => new Response(null, { status: 204 });
const refusal = (status: number, error: string, headers: Record<string, string> = {}) =>
  Response.json({ error }, { status, headers });
