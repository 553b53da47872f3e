import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#app/http/not-found.ts";

/** The page says one thing, and in a browser its address may be a route's. */
export const handle = { withoutScripts: true };

/**
 * Every other address, and the page of a request that was refused before any route. A route of its own, because the
 * router logs an address that no route has.
 */
export function loader({ context: { refused } }: LoaderFunctionArgs) {
  throw refused === undefined ? notFound() : new Response(null, { status: refused });
}

export default function Nowhere() {
  return null;
}
