import type {} from "@remix-run/cloudflare";
import { cloudflareDevProxyVitePlugin, vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import type { WebEnv } from "#app/config.server.ts";
import { webContext } from "#app/http/context.ts";
import journal from "./drizzle/meta/_journal.json" with { type: "json" };
import remixConfig from "./remix.config.js";

declare module "@remix-run/cloudflare" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    cloudflareDevProxyVitePlugin<WebEnv, Record<string, unknown>>({
      persist: { path: ".wrangler/state/v3" },
      getLoadContext: ({ request, context }) => webContext(request, context.cloudflare.env, context.cloudflare.ctx),
    }),
    remix(remixConfig),
  ],
  define: { __NEWEST_MIGRATION__: JSON.stringify(`${journal.entries.at(-1)?.tag}.sql`) },
  resolve: { mainFields: ["browser", "module", "main"] },
  ssr: { resolve: { conditions: ["workerd", "worker", "browser"] } },
  // Nothing inline: the pages' policy lets fonts come from files only.
  build: { minify: true, assetsInlineLimit: 0 },
});
