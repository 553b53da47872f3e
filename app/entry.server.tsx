import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/cloudflare";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToReadableStream } from "react-dom/server";
import { pagePolicy } from "./http/headers.ts";
import { logError } from "./http/log-error.ts";
import { NonceContext } from "./http/nonce.ts";

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { config }: AppLoadContext,
): Promise<Response> {
  const nonce = crypto.randomUUID();
  let rendered = status;
  const body = await renderToReadableStream(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remix} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
    {
      nonce,
      signal: request.signal,
      onError(error) {
        logError(error);
        rendered = 500;
      },
    },
  );
  // Nothing here comes late, and a page that is whole carries the right status.
  await body.allReady;
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", pagePolicy(nonce, config.pictureOrigins, import.meta.env.DEV));
  return new Response(body, { status: rendered, headers });
}

/** Answers such as 404 are no errors, and their messages hold the address. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  logError(error);
};
