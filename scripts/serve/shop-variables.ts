import { devVars } from "#scripts/cli/dev-vars.ts";
import type { Simulator } from "#simulator/simulator.ts";

const NAMES = [
  "SHOPIFY_STORE_DOMAIN",
  "SHOPIFY_ACCESS_TOKEN",
  "SHOPIFY_CLIENT_ID",
  "SHOPIFY_CLIENT_SECRET",
  "SHOPIFY_API_ORIGIN",
] as const;

export type ShopVariables = Partial<Record<(typeof NAMES)[number], string>>;

/**
 * The real shop that somebody configured in `consumer/.dev.vars` or, where it has `SHOPIFY_STORE_DOMAIN`, in the
 * environment; null: none, which an empty one in the environment says too. One source alone is read, so that an access
 * token of one and a client id of the other never mix.
 */
export function configuredShop(): ShopVariables | null {
  const source = process.env.SHOPIFY_STORE_DOMAIN === undefined ? devVars("consumer/.dev.vars") : process.env;
  if (!source.SHOPIFY_STORE_DOMAIN) return null;
  return Object.fromEntries(NAMES.flatMap((name) => (source[name] ? [[name, source[name]]] : [])));
}

/** What else stands in `consumer/.dev.vars`. */
export function otherVariables(): NodeJS.Dict<string> {
  const shops: readonly string[] = NAMES;
  return Object.fromEntries(Object.entries(devVars("consumer/.dev.vars")).filter(([name]) => !shops.includes(name)));
}

/** What the consumer needs to ask the stand-in shop. */
export function standInVariables({ domain, origin, credentials }: Simulator): ShopVariables {
  return {
    SHOPIFY_STORE_DOMAIN: domain,
    SHOPIFY_ACCESS_TOKEN: credentials.accessToken,
    SHOPIFY_API_ORIGIN: origin,
  };
}
