import { ConfigError } from "#app/config.server.ts";
import { readable, refuse } from "./guard.ts";
import { withSecurityHeaders } from "./headers.ts";
import { logError } from "./log-error.ts";
import { line, worded } from "./worded.ts";

/**
 * A route's answer.
 *
 * @param refused the status with which a request was refused: the page that says so is wanted
 */
export type Route = (request: Request, refused?: number) => Promise<Response>;

/** Guards, then the route, then what every answer has. Whatever comes and whatever throws, it is answered in words. */
export async function answer(request: Request, route: Route): Promise<Response> {
  const url = readAddress(request);
  const raw = url ? (refuse(request, url) ?? (await caught(route, readable(request, url)))) : line(400, NO_ADDRESS);
  const said = await worded(request, raw, (status) => pageOf(status, url, route));
  const whole = withSecurityHeaders(said, url);
  return request.method === "HEAD" ? new Response(null, whole) : whole;
}

const NO_ADDRESS = "This is the address of no page.";

/** Null: whoever asked named a host that is none. */
function readAddress({ url }: Request): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

async function caught(route: Route, request: Request): Promise<Response> {
  try {
    return await route(request);
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message);
      return line(503, "The site is not set up correctly yet.");
    }
    logError(error);
    return line(503, "Something went wrong. Please try again in a minute.");
  }
}

/** Made by the route of all addresses that are none. */
async function pageOf(status: number, url: URL | null, route: Route): Promise<Response | null> {
  if (!url) return null;
  const page = await route(new Request(new URL("/_", url)), status).catch(() => null);
  return page?.status === status ? page : null;
}
