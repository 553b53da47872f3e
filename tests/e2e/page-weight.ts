/** What a page makes the browser fetch, in bytes as gzip sends them. */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

export interface PageWeight {
  html: number;
  css: number;
  javascript: number;
}

const KINDS: Record<string, keyof PageWeight> = { document: "html", stylesheet: "css", script: "javascript" };

/**
 * Opens a page with an empty cache and adds up all that it loads, also what it fetches ahead. Compressed here: what a
 * server sends depends on the server.
 */
export async function weigh(page: Page, url: string): Promise<PageWeight> {
  const weight: PageWeight = { html: 0, css: 0, javascript: 0 };
  const pending: Promise<void>[] = [];
  const seen = new Set<string>();
  page.on("response", (response) => {
    const kind = KINDS[response.request().resourceType()];
    if (!kind || seen.has(response.url())) return;
    seen.add(response.url());
    pending.push(
      response.body().then((body) => {
        weight[kind] += gzipSync(body, { level: 6 }).length;
      }),
    );
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await Promise.all(pending);
  page.removeAllListeners("response");
  return weight;
}
