import { apiFetch } from "./api-fetch.server.ts";
import { ShopifyError } from "./errors.ts";
import { requestToken, type Send, sender, type Token } from "./library.server.ts";
import type { ShopOptions } from "./shop.ts";

/** A token is no longer used this long before it ends. */
const TOKEN_MARGIN_MS = 5 * 60_000;

/**
 * Client-credentials tokens, in this process's memory and nowhere else. Values only, never a promise: in Workers one
 * request may not wait for what another has begun.
 */
const tokens = new Map<string, { accessToken: string; usableUntil: number }>();

/** One shop, asked one question at a time; a 401 with client credentials gets a fresh token, once. */
export function createClient(options: ShopOptions, now: () => number, beforeRequest: () => Promise<void>): Send {
  const { domain, credentials, apiOrigin } = options;
  const fetch = apiFetch(apiOrigin, options.timeoutMs);

  async function post(accessToken: string, ...question: Parameters<Send>) {
    await beforeRequest();
    return sender(domain, accessToken, fetch)(...question);
  }

  if (credentials.kind === "token") return (...question) => post(credentials.accessToken, ...question);

  const key = JSON.stringify([domain, credentials.clientId, credentials.clientSecret, apiOrigin]);

  async function clientToken(): Promise<string> {
    const kept = tokens.get(key);
    if (kept && now() < kept.usableUntil) return kept.accessToken;
    await beforeRequest();
    const fresh = await requestToken(domain, credentials as typeof credentials & { kind: "client" }, fetch);
    tokens.set(key, { accessToken: fresh.accessToken, usableUntil: usableUntil(fresh, now()) });
    return fresh.accessToken;
  }

  return async (...question) => {
    const token = await clientToken();
    try {
      return await post(token, ...question);
    } catch (error) {
      if (!(error instanceof ShopifyError) || error.kind !== "unauthorized") throw error;
      // Another caller may have replaced it meanwhile: only the refused one is forgotten.
      if (tokens.get(key)?.accessToken === token) tokens.delete(key);
      return post(await clientToken(), ...question);
    }
  };
}

/** Five minutes before the end; a token that lives shorter than ten is used for half its life. */
function usableUntil(token: Token, now: number): number {
  return Math.max(token.expiresAt - TOKEN_MARGIN_MS, now + (token.expiresAt - now) / 2);
}
