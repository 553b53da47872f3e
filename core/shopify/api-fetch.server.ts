/** How requests leave: to the shop's own address, or, where an origin is given, to a stand-in on this machine. */
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { apiOriginProblem } from "./api-origin.ts";
import { ShopifyError } from "./errors.ts";

/** Shopify itself gives up on a question after 10 to 15 s; the rest is the way there. */
const REQUEST_TIMEOUT_MS = 30_000;

export type ApiFetch = (input: unknown, init?: RequestInit) => Promise<Response>;

/**
 * @param apiOrigin a stand-in shop; a real one when undefined
 * @throws ShopifyError `not-configured` when it is no address of this machine
 */
export function apiFetch(apiOrigin: string | undefined, timeoutMs = REQUEST_TIMEOUT_MS): ApiFetch {
  const problem = apiOrigin === undefined ? null : apiOriginProblem(apiOrigin);
  if (problem) throw new ShopifyError("not-configured", `SHOPIFY_API_ORIGIN ${problem}.`);
  return (input, init) => {
    const url = new URL(String(input));
    const target = apiOrigin === undefined ? url : new URL(url.pathname + url.search, apiOrigin);
    // Never follows a redirect: it would carry the access token to another address.
    return fetch(target, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
  };
}

const unrouted = () => Promise.reject(new Error("The Shopify library asked for a request that nobody routed"));

/**
 * Runs something of the library with a fetch of ours.
 *
 * The library keeps one fetch for the whole process, and takes it in the very turn in which a client is made or a
 * token is asked for. So ours is there for that turn only: two shops at once never take each other's address, and a
 * request that we did not foresee fails instead of going out.
 */
export function withFetch<T>(fetch: ApiFetch, start: () => T): T {
  setAbstractFetchFunc(fetch as typeof globalThis.fetch);
  try {
    return start();
  } finally {
    setAbstractFetchFunc(unrouted);
  }
}
