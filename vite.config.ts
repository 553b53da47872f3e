import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type {} from "@remix-run/cloudflare";
import { cloudflareDevProxyVitePlugin, vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import type { WebEnv } from "#app/config.server.ts";
import { webContext } from "#app/http/context.ts";
import { ensureFonts } from "#scripts/fonts/ensure-fonts.ts";
import journal from "./drizzle/meta/_journal.json" with { type: "json" };
import remixConfig from "./remix.config.js";

declare module "@remix-run/cloudflare" {
  interface Future {
    v3_singleFetch: true;
  }
}

await ensureFonts();

// `npm run dev` says where the state is, and where the stand-in shop's pictures are.
const { YIR_STATE, PICTURE_ORIGINS } = process.env;

/** The Worker's static files: here they are where Vite has them, without a build. */
const publicFolder: WebEnv["ASSETS"] = {
  async fetch(address) {
    const file = await readFile(join("public", new URL(String(address)).pathname)).catch(() => null);
    return new Response(file, { status: file ? 200 : 404 });
  },
};

export default defineConfig({
  plugins: [
    cloudflareDevProxyVitePlugin<WebEnv, Record<string, unknown>>({
      persist: { path: `${YIR_STATE || ".wrangler/state"}/v3` },
      getLoadContext({ request, context: { cloudflare } }) {
        const env = { ...cloudflare.env, ...(PICTURE_ORIGINS ? { PICTURE_ORIGINS } : {}), ASSETS: publicFolder };
        return webContext(request, env, cloudflare.ctx);
      },
    }),
    remix(remixConfig),
  ],
  define: { __MIGRATIONS__: JSON.stringify(journal.entries.map(({ tag }) => `${tag}.sql`)) },
  resolve: { mainFields: ["browser", "module", "main"] },
  // `vite:dev` runs in Node: what it leaves to Node has to be for Node, such as the pictures' renderer.
  ssr: { resolve: { conditions: ["workerd", "worker", "browser"], externalConditions: ["node"] } },
  // Nothing inline: the pages' policy lets fonts come from files only.
  build: { minify: true, assetsInlineLimit: 0 },
});
