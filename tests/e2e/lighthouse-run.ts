import lighthouse, { type Result } from "lighthouse";
import { chromium } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "#scripts/screenshots/browser.ts";
import { freePort } from "#scripts/serve/ports.ts";

export const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

export interface LighthouseRun {
  /** 0–100. */
  scores: Record<(typeof CATEGORIES)[number], number>;
  /** What kept a score from being full, in Lighthouse's words. */
  flaws: string[];
}

/**
 * One run in a browser of its own, with Lighthouse's own settings: a middling phone on slow 4G, simulated.
 *
 * @throws with what Lighthouse could not do
 */
export async function runLighthouse(url: string): Promise<LighthouseRun> {
  const port = (await freePort(0)) ?? 0;
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "",
    args: [...BROWSER_FLAGS, `--remote-debugging-port=${port}`],
  });
  try {
    const answer = await lighthouse(url, { port, logLevel: "error", onlyCategories: [...CATEGORIES] });
    if (!answer) throw new Error("Lighthouse gave no result.");
    const { lhr } = answer;
    if (lhr.runtimeError) throw new Error(`Lighthouse could not measure: ${lhr.runtimeError.message}`);
    const score = (name: string) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
    return {
      scores: {
        performance: score("performance"),
        accessibility: score("accessibility"),
        "best-practices": score("best-practices"),
      },
      flaws: flawsIn(lhr),
    };
  } finally {
    await browser.close();
  }
}

function flawsIn({ categories, audits }: Result): string[] {
  return CATEGORIES.flatMap((name) =>
    (categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score = null, title = id, displayValue = "" } = audits[id] ?? {};
      return weight > 0 && score !== null && score < 0.99 ? [`${name}: ${title} ${displayValue} (${score})`] : [];
    }),
  );
}
