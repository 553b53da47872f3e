import type { Fault, Settings } from "./settings.ts";

/** An HTTP answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Called once it is all sent; not when the other side is gone by then. */
  onSent?: () => void;
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

/** A 200 with one error and no data. */
export function graphqlError(message: string, code: string, extensions: Record<string, unknown> = {}): Answer {
  return json(200, { errors: [{ message, extensions: { code, ...extensions } }] });
}

export const RATE_LIMITS = "https://shopify.dev/api/usage/rate-limits";
const PAGE =
  "<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>There's an issue</h1></body></html>";

/** What Shopify says instead of an answer, for the faults that are one. */
export function faultAnswer(fault: Fault, settings: Settings, requestId: string): Answer | undefined {
  switch (fault) {
    case "rate-limited":
      return json(
        429,
        { errors: "Exceeded 4 calls per second for api client. Reduce request rates to resume uninterrupted service." },
        { "retry-after": settings.retryAfterSeconds.toFixed(1) },
      );
    case "500":
      return json(500, { errors: "An unexpected error occurred" });
    case "502":
    case "503":
      return { status: Number(fault), headers: { "content-type": "text/html" }, body: PAGE };
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, body: PAGE };
    case "no-data":
      return json(200, { data: null });
    case "internal-error":
      return graphqlError(
        `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`,
        "INTERNAL_SERVER_ERROR",
        { requestId },
      );
    case "shop-inactive":
      return graphqlError("The shop is not active.", "SHOP_INACTIVE");
    case "400":
      return json(400, { errors: { query: "Required parameter missing or invalid" } });
    case "401":
      return json(401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
    case "402":
      return json(402, { errors: "This shop's plan does not have access to this feature" });
    case "403":
      return json(403, { errors: "Unavailable Shop" });
    case "404":
      return json(404, { errors: "Not Found" });
    case "423":
      return json(423, { errors: "This shop is unavailable" });
    case "430":
      return json(430, { errors: "Shopify Security Rejection" });
    default:
      return undefined;
  }
}

/** The same answer without any field of its nodes but their type; what is no list of nodes is an empty object. */
export function withoutFields(body: string): string {
  const { data, ...rest } = JSON.parse(body) as { data?: Record<string, unknown> };
  const bare = (node: unknown) => node && { __typename: (node as { __typename?: string }).__typename };
  const emptied = Object.entries(data ?? {}).map(([key, value]) => [key, Array.isArray(value) ? value.map(bare) : {}]);
  return JSON.stringify({ ...rest, data: Object.fromEntries(emptied) });
}
