import { setTimeout as sleep } from "node:timers/promises";
import { readShopState } from "#core/db/shop-state.server.ts";
import type { ShopSettings } from "#core/imports/settings.ts";
import { createShop } from "#core/shopify/gateway.server.ts";
import { localShopConfig } from "#scripts/cli/shop-config.ts";
import type { Context } from "#scripts/cli/subcommand.ts";

/** A shop that does not answer in this time counts as none: an import needs no shop. */
const PATIENCE_MS = 5_000;

/**
 * The shop's time zone, currency and name: locally by the credentials that the consumer has; of the database on Cloudflare
 * what the consumer, which alone has them there, wrote down. Null when there is no shop, or no answer.
 */
export async function askShop({ db, remote, out }: Context): Promise<ShopSettings | null> {
  if (remote) {
    const state = await readShopState(db);
    return state?.timeZone && state.currency
      ? { timeZone: state.timeZone, currency: state.currency, name: state.name ?? "" }
      : null;
  }
  const { shop } = localShopConfig();
  if (!shop) return null;
  const gateway = createShop({
    ...shop,
    now: Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    deadline: Date.now() + PATIENCE_MS,
    longestWaitMs: 1_000,
    timeoutMs: PATIENCE_MS,
  });
  const tooLate = new AbortController();
  try {
    return await Promise.race([gateway.facts(), sleep(PATIENCE_MS, null, { signal: tooLate.signal })]);
  } catch (error) {
    out.say(`The shop did not tell its time zone and currency: ${(error as Error).message}`);
    return null;
  } finally {
    tooLate.abort();
  }
}
