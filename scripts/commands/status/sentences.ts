/** A campaign's state in plain words. Pure: facts in, sentences out. */
import { DAY_MS } from "#core/counting/time-zone.ts";
import type { CampaignStatus } from "#core/db/status.server.ts";
import { bulkWords } from "#core/jobs/bulk-progress.ts";
import { LONGEST_WAIT_MS } from "#core/jobs/policy.ts";
import { duration } from "#scripts/cli/duration.ts";
import { counted } from "#scripts/cli/output.ts";
import { costSentences } from "./cost-sentences.ts";
import { paceSentences } from "./pace-sentences.ts";
import { remedyWords } from "./remedy-words.ts";
import type { Report } from "./report.ts";

/** Whose recap needs counting, whatever became of it. */
export function toCount({ people }: CampaignStatus): number {
  return people.ready + people.waiting + people.working + people.failed + people.notStarted;
}

/** The shop's side, where it stops the computing. */
export function stopped({ shop }: CampaignStatus): string[] {
  const sentences: string[] = [];
  if (shop?.holdCode) {
    const since = shop.holdAt === null ? "" : ` since ${date(shop.holdAt)}`;
    const yes = shop.holdCode === "too-many-not-found" ? " `npm run yir -- resume` says yes." : "";
    sentences.push(`The shop is on hold (${shop.holdCode})${since}. ${shop.holdMessage ?? ""}`.trim() + yes);
  }
  if (shop?.pausedAt != null) sentences.push("Computing is paused by staff: `npm run yir -- resume` goes on.");
  return sentences;
}

/** Failures by reason, each with what it says (of several, one of them) and how to go on. */
export function failures({ failures, people }: CampaignStatus): string[] {
  if (people.failed === 0) return [];
  return failures.map(
    ({ code, message, count }) => `${counted(count, "job")} failed (${code}): ${message} ${remedyWords(code)}`,
  );
}

const percent = (part: number, whole: number) => (whole === 0 ? 100 : Math.floor((100 * part) / whole));
const date = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** What `yir status` prints. */
export function statusLines(report: Report): string[] {
  const { status, campaign, cost, now } = report;
  const { people, orders } = status;
  const all = toCount(status);
  const row = (label: string, count: number, note = "") =>
    `  ${label.padEnd(16)}${count.toLocaleString("en-US").padStart(9)}${note && `   ${note}`}`;
  const when = (count: number, note: string) => (count > 0 ? note : "");
  return [
    `Campaign ${campaign.year}: ${campaign.status}. Top models ready for ${people.ready.toLocaleString("en-US")} of ${counted(all, "person", "people")} (${percent(people.ready, all)}%).`,
    row("ready", people.ready),
    row("working", people.working),
    row("waiting", people.waiting, when(people.waiting, waitingNote(status, now))),
    row("needs attention", people.failed, when(people.failed, "`npm run yir -- retry` tries them again")),
    row("not started", people.notStarted, when(people.notStarted, "at the first view, or by `npm run yir -- compute`")),
    row("no orders", people.withoutOrders, "nothing to count, their recap is complete"),
    ...(people.recounting > 0
      ? [
          `${counted(people.recounting, "of them is", "of them are")} being counted again and show the earlier models meanwhile.`,
        ]
      : []),
    ...stopped(status),
    ...paceSentences(report),
    `Orders read from the shop: ${orders.read.toLocaleString("en-US")} of ${orders.total.toLocaleString("en-US")}${
      orders.notFound > 0 ? `, ${orders.notFound.toLocaleString("en-US")} not found there` : ""
    }.`,
    ...(report.bulk === null ? [] : [`Orders at once: ${bulkWords(report.bulk)}.`.replace(/\.\.$/, ".")]),
    ...refreshSentences(report),
    ...funnelSentences(report),
    ...importSentences(status),
    ...failures(status),
    ...(status.deadLetters > 0
      ? [`${counted(status.deadLetters, "dead letter")}: \`npm run yir -- dead-letters\` lists them.`]
      : []),
    ...costSentences(cost),
  ];
}

function waitingNote({ people, oldestWaiting: { any, view }, waitsUntil }: CampaignStatus, now: number): string {
  const notes = [any === null ? "" : `the longest for ${duration(Math.max(0, now - any))}`];
  if (view !== null) notes.push(`of those who looked, for ${duration(Math.max(0, now - view))}`);
  if (people.tryingAgain > 0)
    notes.push(`${people.tryingAgain.toLocaleString("en-US")} for another try after an error`);
  // What lies further ahead than any wait was written by a wrong clock, and holds nothing up.
  if (waitsUntil !== null && waitsUntil > now && waitsUntil <= now + LONGEST_WAIT_MS)
    notes.push(`the last of them for its time, ${date(waitsUntil)}`);
  return notes.filter(Boolean).join("; ");
}

/** People, each once; of who opened it before a gesture nothing is known. */
function funnelSentences({ funnel, status }: Report): string[] {
  if (funnel === null) return [];
  if (funnel.opened === 0) return ["Nobody has opened their recap yet."];
  const [opened, finished, shared] = [funnel.opened, funnel.finished, funnel.shared].map((people) =>
    people.toLocaleString("en-US"),
  );
  const all = counted(toCount(status) + status.people.withoutOrders, "person", "people");
  return [`Of ${all}, ${opened} opened their recap, ${finished} came to its end, ${shared} shared it.`];
}

function refreshSentences({ campaign: { refreshedAt, refreshRequestedAt, refreshSentAt }, now }: Report): string[] {
  const sentences = refreshedAt === null ? [] : [`As the shop was on ${date(refreshedAt)}.`];
  if (refreshSentAt !== null)
    sentences.push(`A refresh has been under way for ${duration(Math.max(0, now - refreshSentAt))}.`);
  else if (refreshRequestedAt !== null) sentences.push("A refresh was asked for; the next sweep starts it.");
  return sentences;
}

function importSentences({ importedAt, importUnfinished }: CampaignStatus): string[] {
  if (importUnfinished) return ["An import broke off half way: run it again with the same files."];
  return importedAt === null ? ["Nothing was imported yet: `npm run yir -- import --help`."] : [];
}

/** What staff should know before the links go out; empty when all is well. */
export function notYetRight(
  status: CampaignStatus,
  { now, refreshedAt }: { now: number; refreshedAt: number | null },
): string[] {
  const { people, orders } = status;
  const open = toCount(status) - people.ready - people.failed;
  const sentences = [...importSentences(status), ...stopped(status)];
  if (open > 0)
    sentences.push(
      `${counted(open, "recap")} without finished top models${
        people.notStarted > 0
          ? `, ${people.notStarted.toLocaleString("en-US")} of them not asked for: they are counted at the first view, or now by \`npm run yir -- compute\``
          : ""
      }.`,
    );
  sentences.push(...failures(status));
  if (orders.notFound > 0)
    sentences.push(
      `${counted(orders.notFound, "order")} of the referrals ${orders.notFound === 1 ? "is" : "are"} not in the shop and not counted in the top models.`,
    );
  if (people.ready > 0 && (refreshedAt === null || refreshedAt < now - DAY_MS))
    sentences.push(
      refreshedAt === null
        ? "Refunds and changes since the orders were read are not counted yet."
        : `Orders are counted as the shop was on ${date(refreshedAt)}.`,
    );
  return sentences;
}
