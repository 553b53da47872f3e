import type {} from "@remix-run/cloudflare";
import { cloudflareDevProxyVitePlugin, vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/cloudflare" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [cloudflareDevProxyVitePlugin({ persist: { path: ".wrangler/state/v3" } }), remix(remixConfig)],
  resolve: { mainFields: ["browser", "module", "main"] },
  ssr: { resolve: { conditions: ["workerd", "worker", "browser"] } },
  build: { minify: true },
});
