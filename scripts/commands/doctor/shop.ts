import { setTimeout as sleep } from "node:timers/promises";
import type { ShopState } from "#core/db/shop-state.server.ts";
import type { ShopConfigResult } from "#core/shopify/config.ts";
import { API_VERSION } from "#core/shopify/documents.ts";
import { holdsTheShop, ShopifyError, WHAT_TO_DO } from "#core/shopify/errors.ts";
import { createShop } from "#core/shopify/gateway.server.ts";
import { missingScopes } from "#core/shopify/scopes.ts";
import { bad, type Check, good } from "./check.ts";

const PATIENCE_MS = 15_000;

/** Asks the shop itself, with the credentials of `consumer/.dev.vars`. */
export async function askShop({ shop, reason }: ShopConfigResult): Promise<Check[]> {
  if (!shop) return [bad("credentials", "none that can be used", reason)];
  const kind = shop.credentials.kind === "token" ? "an access token" : "client id and secret";
  const credentials = good("credentials", `${shop.domain}, ${kind}`);
  try {
    const facts = await createShop({
      ...shop,
      now: Date.now,
      sleep,
      random: Math.random,
      tries: 2,
      longestWaitMs: PATIENCE_MS / 3,
      timeoutMs: PATIENCE_MS / 2,
      deadline: Date.now() + PATIENCE_MS,
    }).facts();
    return [credentials, good("shop", `${facts.domain} answers`), ...scopesAndVersion(facts)];
  } catch (error) {
    if (!(error instanceof ShopifyError)) throw error;
    const mend = holdsTheShop(error)
      ? WHAT_TO_DO[error.kind]
      : "Try again in a minute; see https://www.shopifystatus.com.";
    return [credentials, bad("shop", `${error.kind}: ${error.message}`, mend)];
  }
}

/** What the deployed consumer wrote down when it last spoke with the shop: its secrets stay with it. */
export function shopAsSeen(state: ShopState | null): Check[] {
  if (!state?.domain || state.scopes === null || state.apiVersion === null) {
    return [
      bad(
        "shop",
        "the consumer has not spoken with the shop yet",
        "Deploy the consumer, set its secrets (`wrangler secret put SHOPIFY_STORE_DOMAIN -c consumer/wrangler.toml`), and open a recap or run `npm run yir -- compute --remote`.",
      ),
    ];
  }
  const seen = state.scopesSeenAt === null ? "" : `, seen ${new Date(state.scopesSeenAt).toISOString().slice(0, 16)}Z`;
  const facts = { scopes: state.scopes, apiVersion: state.apiVersion };
  return [good("shop", `${state.domain}${seen}`), ...scopesAndVersion(facts)];
}

function scopesAndVersion({ scopes, apiVersion }: { scopes: string[]; apiVersion: string }): Check[] {
  const missing = missingScopes(scopes);
  return [
    missing.length === 0
      ? good("scopes", "orders of all ages and products may be read")
      : bad("scopes", `not granted: ${missing.join(", ")}`, WHAT_TO_DO["missing-scope"]),
    apiVersion === API_VERSION
      ? good("API version", apiVersion)
      : bad(
          "API version",
          `${apiVersion} answers in place of ${API_VERSION}`,
          "Shopify no longer offers the version that this release was written for: update to a newer release.",
        ),
  ];
}

/** Computing goes on only while neither the shop nor staff stop it. */
export function checkHold(state: ShopState | null): Check[] {
  if (state?.holdCode) return [bad("computing", `on hold: ${state.holdCode}`, state.holdMessage ?? "")];
  if (state?.pausedAt != null) return [bad("computing", "paused by staff", "`npm run yir -- resume` goes on.")];
  return [good("computing", "neither on hold nor paused")];
}
