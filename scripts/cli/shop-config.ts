import { readShopConfig, type ShopConfigResult } from "#core/shopify/config.ts";
import { devVars } from "./dev-vars.ts";

/**
 * The shop of the local consumer: `consumer/.dev.vars`, or, which wins, the environment. One source alone is read,
 * so that the shop of one and the access token of the other never mix.
 */
export function localShopConfig(): ShopConfigResult {
  return readShopConfig(process.env.SHOPIFY_STORE_DOMAIN ? process.env : devVars("consumer/.dev.vars"));
}
