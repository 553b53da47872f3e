import { readShopConfig, type ShopConfigResult } from "#core/shopify/config.ts";

/** What the consumer's wrangler.toml binds, and its secrets as they come: unset, empty or wrong. */
export interface ConsumerEnv {
  DB: D1Database;
  TOP_MODELS_QUEUE: Queue;
  SHOPIFY_STORE_DOMAIN?: string;
  SHOPIFY_ACCESS_TOKEN?: string;
  SHOPIFY_CLIENT_ID?: string;
  SHOPIFY_CLIENT_SECRET?: string;
  SHOPIFY_API_ORIGIN?: string;
}

/** The consumer's settings. Without a usable shop the sentence in `reason` goes into `shop_state` as a hold. */
export function readConfig(env: ConsumerEnv): ShopConfigResult {
  return readShopConfig({ ...env });
}
