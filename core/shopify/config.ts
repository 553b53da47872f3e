import { z } from "zod";
import { apiOriginProblem } from "./api-origin.ts";

export type ShopCredentials =
  | { kind: "token"; accessToken: string }
  | { kind: "client"; clientId: string; clientSecret: string };

export interface ShopConfig {
  /** `…myshopify.com` */
  domain: string;
  credentials: ShopCredentials;
  /** A stand-in shop on this machine: calls go there, and only there. */
  apiOrigin?: string;
}

/** A shop that can be asked, or the sentence that says what to set. */
export type ShopConfigResult = { shop: ShopConfig; reason: null } | { shop: null; reason: string };

/** Of a setting, before any pattern meets it: Shopify's secrets have some fifty characters. */
const LONGEST = 500;

/** Unset and empty are the same: a `.dev.vars` copied from the example has empty lines. */
const setting = z
  .string()
  .max(LONGEST, { error: `is longer than ${LONGEST} characters: copy it again`, abort: true })
  .trim()
  .optional()
  .transform((text) => text || undefined);
/** Goes into an HTTP header. */
const secret = setting.refine(
  (text) => text === undefined || /^[\x21-\x7e]+$/.test(text),
  "holds spaces or letters that no Shopify secret has: copy it again",
);

const settings = z.object({
  SHOPIFY_STORE_DOMAIN: setting
    .transform((text) =>
      text
        ?.toLowerCase()
        .replace(/^https?:\/\//, "")
        .replace(/\/+$/, ""),
    )
    .refine(
      (text) => text === undefined || /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(text),
      "must be the shop's own name at Shopify, such as my-shop.myshopify.com (Shopify admin, Settings, Domains)",
    ),
  SHOPIFY_ACCESS_TOKEN: secret,
  SHOPIFY_CLIENT_ID: secret,
  SHOPIFY_CLIENT_SECRET: secret,
  SHOPIFY_API_ORIGIN: setting.superRefine((text, context) => {
    const problem = text === undefined ? null : apiOriginProblem(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  }),
});

const HOW = "set it in consumer/.dev.vars, or with `wrangler secret put NAME -c consumer/wrangler.toml` once deployed";

function refused(variable: string, problem: string): ShopConfigResult {
  return { shop: null, reason: `${variable} ${problem}; ${HOW.replace("NAME", variable.split(" ")[0] ?? variable)}.` };
}

/**
 * Reads the shop's settings from environment variables: `SHOPIFY_STORE_DOMAIN`, then `SHOPIFY_ACCESS_TOKEN` or
 * `SHOPIFY_CLIENT_ID` with `SHOPIFY_CLIENT_SECRET`, and perhaps `SHOPIFY_API_ORIGIN`. Other variables are ignored.
 * The reason names the variable and how to set it, never its value.
 */
export function readShopConfig(env: Readonly<Record<string, unknown>>): ShopConfigResult {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(String(issue?.path[0] ?? "SHOPIFY_STORE_DOMAIN"), issue?.message ?? "cannot be read");
  }
  const {
    SHOPIFY_STORE_DOMAIN: domain,
    SHOPIFY_ACCESS_TOKEN: accessToken,
    SHOPIFY_CLIENT_ID: clientId,
    SHOPIFY_CLIENT_SECRET: clientSecret,
    SHOPIFY_API_ORIGIN: apiOrigin,
  } = parsed.data;

  if (!domain) return refused("SHOPIFY_STORE_DOMAIN", "is not set");
  const at = apiOrigin === undefined ? {} : { apiOrigin };
  if (accessToken && (clientId || clientSecret))
    return refused(
      "SHOPIFY_ACCESS_TOKEN",
      "is set and so is SHOPIFY_CLIENT_ID or SHOPIFY_CLIENT_SECRET: leave one kind empty",
    );
  if (accessToken) return { shop: { domain, credentials: { kind: "token", accessToken }, ...at }, reason: null };
  if (clientId && clientSecret)
    return { shop: { domain, credentials: { kind: "client", clientId, clientSecret }, ...at }, reason: null };
  if (clientId) return refused("SHOPIFY_CLIENT_SECRET", "is not set, but SHOPIFY_CLIENT_ID is");
  if (clientSecret) return refused("SHOPIFY_CLIENT_ID", "is not set, but SHOPIFY_CLIENT_SECRET is");
  return refused("SHOPIFY_ACCESS_TOKEN", "is not set (nor are SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET)");
}
