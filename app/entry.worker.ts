/** The web Worker: guards, then Remix, then the headers of every answer; and the cron that wakes the sweep. */
import { createRequestHandler, type ServerBuild } from "@remix-run/cloudflare";
import * as build from "../build/server/index.js";
import type { WebEnv } from "./config.server.ts";
import { answer } from "./http/answer.ts";
import { webContext } from "./http/context.ts";

const remix = createRequestHandler(build as ServerBuild, "production");

export default {
  fetch(request, env, execution) {
    return answer(request, async (asked, refused) => remix(asked, { ...webContext(asked, env, execution), refused }));
  },

  /** The consumer does the work: it knows the shop. */
  async scheduled(_controller, env) {
    await env.TOP_MODELS_QUEUE.send({ v: 1, type: "sweep" });
  },
} satisfies ExportedHandler<WebEnv>;
