/** The one place that knows Shopify's client library. It runs in Workers and in Node alike: fetch is all it needs. */
import {
  type ApiVersion,
  GraphqlQueryError,
  LogSeverity,
  type Session,
  type Shopify,
  shopifyApi,
} from "@shopify/shopify-api";
import { cfWorkerAdapterInitialized } from "@shopify/shopify-api/adapters/cf-worker";
import { type ApiFetch, withFetch } from "./api-fetch.server.ts";
import type { ShopCredentials } from "./config.ts";
import { API_VERSION } from "./documents.ts";
import { type Envelope, readCost, readErrors } from "./envelope.ts";
import { responseFailure, tokenFailure } from "./response-failure.server.ts";

// Without this use bundlers drop the adapter: https://github.com/Shopify/shopify-app-js/pull/2891
if (!cfWorkerAdapterInitialized) throw new Error("The Shopify library has no adapter");

const COMMON = {
  apiVersion: API_VERSION as ApiVersion,
  isEmbeddedApp: false as const,
  // The app's own address, for OAuth pages that we don't have.
  hostName: "localhost",
  // It would print addresses and request parameters.
  logger: { level: LogSeverity.Error, log: () => {} },
};

/** Ready to ask with an access token, whichever way that was come by. */
function appWithToken(accessToken: string): Shopify {
  // The app's secret checks webhooks, which we have none of.
  const apiSecretKey = "unused";
  return shopifyApi({ ...COMMON, apiSecretKey, isCustomStoreApp: true, adminApiAccessToken: accessToken });
}

/** Asks one question once. GraphQL's errors come back in the envelope; all other failures are thrown, by name. */
export type Send = (document: string, variables: Record<string, unknown>) => Promise<Envelope>;

/** A `Send` for one shop and token. The library's own retries are off: it reads `Retry-After` as milliseconds. */
export function sender(domain: string, accessToken: string, fetch: ApiFetch): Send {
  const app = appWithToken(accessToken);
  const session = app.session.customAppSession(domain);
  return async (document, variables) => {
    let response: Response | undefined;
    const client = withFetch(
      async (input, init) => {
        response = await fetch(input, init);
        return response;
      },
      () => new app.clients.Graphql({ session }),
    );
    const envelope = (data: unknown, errors: unknown, extensions: unknown): Envelope => ({
      data,
      errors: readErrors(errors),
      cost: readCost(extensions),
      apiVersion: response?.headers.get("X-Shopify-API-Version") ?? null,
    });
    try {
      const { data, extensions } = await client.request(document, { variables, retries: 0 });
      return envelope(data, undefined, extensions);
    } catch (error) {
      if (!(error instanceof GraphqlQueryError)) throw await responseFailure(response, error);
      // Beside its errors an answer may well hold data.
      const { data, errors, extensions } = error.body as Record<string, unknown> & {
        errors?: { graphQLErrors?: unknown };
      };
      return envelope(data, errors?.graphQLErrors, extensions);
    }
  };
}

/** A token from the client-credentials grant, and when it ends (UTC milliseconds). */
export interface Token {
  accessToken: string;
  expiresAt: number;
}

/** Asks for a token: valid for a day, nothing to refresh it with, so one asks again. */
export async function requestToken(
  domain: string,
  credentials: ShopCredentials & { kind: "client" },
  fetch: ApiFetch,
): Promise<Token> {
  const app = shopifyApi({ ...COMMON, apiKey: credentials.clientId, apiSecretKey: credentials.clientSecret });
  let response: Response | undefined;
  let session: Session;
  try {
    ({ session } = await withFetch(
      async (input, init) => {
        response = await fetch(input, init);
        return response;
      },
      () => app.auth.clientCredentials({ shop: domain }),
    ));
  } catch (error) {
    throw tokenFailure(response, error);
  }
  if (!session.accessToken || !session.expires) throw tokenFailure(response, undefined);
  return { accessToken: session.accessToken, expiresAt: session.expires.getTime() };
}
