import { z } from "zod";
import { ShopifyError } from "./errors.ts";
import { statusFailure } from "./failures.ts";
import { retryAfterMs } from "./pacing.ts";

const errorBody = z.object({ errors: z.union([z.string(), z.record(z.string(), z.string())]) });

/** Shopify's own `errors` text; nothing of HTML pages. */
async function wordsOf(response: Response): Promise<string> {
  try {
    const { errors } = errorBody.parse(await response.json());
    return typeof errors === "string" ? errors : Object.values(errors).join(", ");
  } catch {
    return "";
  }
}

function unreachable(cause: unknown): ShopifyError {
  const timedOut = cause instanceof Error && /timeout|timed out|aborted/i.test(cause.message);
  const message = timedOut ? "Shopify did not answer in time." : "Shopify could not be reached, or hung up.";
  return new ShopifyError("unreachable", message, { cause });
}

/**
 * Why a question has no GraphQL answer.
 *
 * @param response what came back; undefined when nothing did
 * @param cause what the library threw; of use where nothing came back
 */
export async function responseFailure(response: Response | undefined, cause: unknown): Promise<ShopifyError> {
  if (!response) return unreachable(cause);
  // The library has tried to read a 200's body; that of any other status is still unread.
  const words = response.ok ? "" : await wordsOf(response);
  return statusFailure(response.status, words, retryAfterMs(response.headers.get("Retry-After")));
}

/** Why a client-credentials token was not had. Shopify answers 400 to a client id or secret it does not know. */
export function tokenFailure(response: Response | undefined, cause: unknown): ShopifyError {
  if (!response) return unreachable(cause);
  const status = response.status === 400 ? 401 : response.status;
  return statusFailure(status, "", retryAfterMs(response.headers.get("Retry-After")));
}
