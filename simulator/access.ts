import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Answer, json } from "./fault-answers.ts";
import type { Settings } from "./settings.ts";

export interface Credentials {
  /** A token that never expires. */
  accessToken: string;
  clientId: string;
  clientSecret: string;
}

/** Fit for `consumer/.dev.vars.example`; they open nothing but a stand-in shop on this machine. */
export const DEFAULT_CREDENTIALS: Credentials = {
  accessToken: "stand-in-shop-token",
  clientId: "stand-in-shop-client",
  clientSecret: "stand-in-shop-secret",
};

const grant = z.object({ grant_type: z.string(), client_id: z.string(), client_secret: z.string() });

/** The tokens that open this shop. */
export interface Access {
  /** Only `X-Shopify-Access-Token` counts; a bearer token is refused by the real API too. */
  allows(token: string | undefined): boolean;
  /** `POST /admin/oauth/access_token`, as JSON or as a form. */
  grant(body: string, contentType: string): Answer;
  /** Ends every token that was given out. */
  expireAll(): void;
}

export function makeAccess(credentials: Credentials, settings: () => Settings, now: () => number): Access {
  const expires = new Map<string, number>();
  return {
    allows(token) {
      if (token === undefined) return false;
      return token === credentials.accessToken || (expires.get(token) ?? 0) > now();
    },
    expireAll: () => expires.clear(),
    grant(body, contentType) {
      const asked = grant.safeParse(readBody(body, contentType));
      if (!asked.success) return json(400, { error: "invalid_request", error_description: "A parameter is missing." });
      const { grant_type, client_id, client_secret } = asked.data;
      if (grant_type !== "client_credentials") return json(400, { error: "unsupported_grant_type" });
      if (client_id !== credentials.clientId || client_secret !== credentials.clientSecret)
        return json(400, { error: "application_cannot_be_found", error_description: "Client id or secret is wrong." });
      const token = `stand-in-${randomBytes(16).toString("hex")}`;
      const { tokenLifetimeSeconds, scopes } = settings();
      expires.set(token, now() + tokenLifetimeSeconds * 1_000);
      return json(200, { access_token: token, scope: scopes.join(","), expires_in: tokenLifetimeSeconds });
    },
  };
}

function readBody(body: string, contentType: string): unknown {
  if (!contentType.includes("json")) return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
