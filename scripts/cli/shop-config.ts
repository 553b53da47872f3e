import { readShopConfig, type ShopConfigResult } from "#core/shopify/config.ts";
import { devVars } from "./dev-vars.ts";

/** The shop of the local consumer: `consumer/.dev.vars`, over which the environment's `SHOPIFY_…` variables win. */
export function localShopConfig(): ShopConfigResult {
  const environment = Object.entries(process.env).filter(([name]) => name.startsWith("SHOPIFY_"));
  return readShopConfig({ ...devVars("consumer/.dev.vars"), ...Object.fromEntries(environment) });
}
