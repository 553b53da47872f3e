/** The web Worker: guards, then Remix, then the headers of every answer; and the cron that wakes the sweep. */
import { createRequestHandler, type ServerBuild } from "@remix-run/cloudflare";
import { describeError } from "#core/db/database-error.ts";
import * as build from "../build/server/index.js";
import { ConfigError, type WebEnv } from "./config.server.ts";
import { webContext } from "./http/context.ts";
import { readable, refuse } from "./http/guard.ts";
import { withSecurityHeaders } from "./http/headers.ts";

const remix = createRequestHandler(build as ServerBuild, "production");

export default {
  async fetch(request, env, execution) {
    const url = new URL(request.url);
    return withSecurityHeaders(refuse(request, url) ?? (await answer(readable(request, url), env, execution)), url);
  },

  /** The consumer does the work: it knows the shop. */
  async scheduled(_controller, env) {
    await env.TOP_MODELS_QUEUE.send({ v: 1, type: "sweep" });
  },
} satisfies ExportedHandler<WebEnv>;

async function answer(request: Request, env: WebEnv, execution: ExecutionContext): Promise<Response> {
  try {
    return await remix(request, webContext(request, env, execution));
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : describeError(error));
    const text = error instanceof ConfigError ? "The site is not set up correctly yet." : "Something went wrong.";
    return new Response(`${text}\n`, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}
