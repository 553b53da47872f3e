/** The cost meter, as a short table. Pure. */
import type { CampaignCost } from "#core/cost/campaign-cost.ts";
import { PRICES_AS_OF } from "#core/cost/prices.ts";

const LABELS: Record<CampaignCost["lines"][number]["key"], string> = {
  queueOperations: "queue operations",
  rowsRead: "D1 rows read",
  rowsWritten: "D1 rows written",
  requests: "Worker requests",
  cpuMs: "CPU milliseconds",
};

const whole = (value: number) => Math.round(value).toLocaleString("en-US");

/** `$12.30`, `$0.004`: two digits that say something. */
export function dollars(usd: number): string {
  if (usd === 0) return "$0";
  return usd >= 0.1 ? `$${usd.toFixed(2)}` : `$${usd.toFixed(Math.min(6, 1 - Math.floor(Math.log10(usd))))}`;
}

/** `0%`, `0.03%`, `12%`, `340%` */
export function share(part: number): string {
  const percent = 100 * part;
  if (percent === 0) return "0%";
  if (percent < 0.01) return "<0.01%";
  return percent < 1 ? `${percent.toFixed(2)}%` : `${whole(percent)}%`;
}

export function costSentences(cost: CampaignCost): string[] {
  if (cost.from === null) return ["Cost at Cloudflare: nothing was counted yet."];
  const days = cost.from === cost.until ? cost.from : `${cost.from} to ${cost.until}`;
  return [
    `Cost at Cloudflare, ${days} (prices of ${PRICES_AS_OF}; docs/costs.md says what is assumed):`,
    `  ${"".padEnd(18)}${"counted".padStart(13)}${"assumed".padStart(13)}${"list price".padStart(12)}${"of a free day".padStart(16)}${"of a paid month".padStart(18)}`,
    ...cost.lines.map(
      ({ key, measured, assumed, usd, ofFreeDay, ofPaidMonth }) =>
        `  ${LABELS[key].padEnd(18)}${whole(measured).padStart(13)}${whole(assumed).padStart(13)}${dollars(usd).padStart(12)}${(ofFreeDay === null ? "" : share(ofFreeDay)).padStart(16)}${share(ofPaidMonth).padStart(18)}`,
    ),
    `  ${(cost.storage.bytes / 1e6).toFixed(1)} MB in D1: ${share(cost.storage.ofFreeDatabase)} of a free database, ${share(cost.storage.ofLargestDatabase)} of the largest.`,
    `  In all ${dollars(cost.usd)} at list price. Workers Paid, ${dollars(cost.planUsdPerMonth)} a month, ${
      cost.beyondIncludedUsd === 0 ? "includes all of it" : `comes to ${dollars(cost.beyondIncludedUsd)} more`
    }. ${free(cost)}`,
  ];
}

function free({ lines, storage, fitsFreeDay }: CampaignCost): string {
  if (fitsFreeDay) return "It fits the free plan's days, if not its 10 ms of CPU for each batch.";
  const over = lines.filter(({ ofFreeDay }) => (ofFreeDay ?? 0) > 1).map(({ key }) => LABELS[key]);
  if (storage.ofFreeDatabase > 1) over.push("storage");
  return `It does not fit a day of the free plan (${over.join(", ")}).`;
}
