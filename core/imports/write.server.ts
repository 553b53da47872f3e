import type { StoredReferral } from "#core/counting/stored-referral.ts";
import { recomputeYear, writeGiven } from "#core/db/ambassador-years.server.ts";
import { writeFormerEmails, writePeople } from "#core/db/ambassadors.server.ts";
import { runBatch, type Statement } from "#core/db/batches.server.ts";
import { createCampaign, type NewCampaign } from "#core/db/campaigns.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { beginImport, completeImport, type NewImport } from "#core/db/imports.server.ts";
import { writeReferrals } from "#core/db/referrals.server.ts";
import type { ImportCounts, Reject } from "#core/db/rows.ts";
import { newRuns } from "#core/db/runs.server.ts";
import type { Draft } from "./directory.ts";
import type { ImportPlan } from "./plan.ts";

/** How far the writing is, in rows. */
export interface Progress {
  done: number;
  total: number;
}

export interface WriteInput {
  db: Db;
  now: number;
  newId: () => string;
  plan: ImportPlan;
  begun: NewImport;
  /** To be made first; null where there is one. */
  newCampaign: NewCampaign | null;
  /** Every campaign whose numbers the import may touch. */
  years: readonly number[];
  counts: Omit<ImportCounts, "jobsRenewed">;
  rejects: readonly Reject[];
  onProgress: (progress: Progress) => void;
}

/** Rows in one transaction: ten statements of 500. */
const ROWS_A_BATCH = 5_000;

/**
 * Writes a plan. Each batch is whole in itself and the end is the same however often it is begun: an import that died
 * half way is simply run again.
 *
 * @returns how many jobs count again: of those whose orders changed, the ones that were there by then
 */
export async function writeImport(input: WriteInput): Promise<{ jobsRenewed: number }> {
  const { db, plan, begun, newCampaign } = input;
  const given = plan.given?.writes ?? [];
  const referrals = plan.referrals?.writes ?? new Map<string, StoredReferral[]>();
  const referralRows = [...referrals.values()].reduce((sum, rows) => sum + rows.length, 0);
  const total = plan.altered.length + given.length + referralRows + 1;
  let done = 0;
  const step = (rows: number) => {
    done += rows;
    input.onProgress({ done, total });
  };

  await runBatch(db, [...(newCampaign ? [createCampaign(db, newCampaign)] : []), beginImport(db, begun)]);
  for (const batch of peopleBatches(input)) {
    await runBatch(db, batch.statements);
    step(batch.rows);
  }
  for (const statement of writeGiven(db, begun.year, given)) await runBatch(db, [statement]);
  step(given.length);
  let jobsRenewed = 0;
  for (const people of inGroups([...referrals], ([, rows]) => rows.length)) {
    const rows = people.flatMap(([, own]) => own);
    // The jobs concerned begin anew in the same transaction: none may keep what was counted of other orders.
    const writes = writeReferrals(db, rows);
    const changed = await runBatch(db, [...writes, ...renew(input, new Set(people.map(([uuid]) => uuid)))]);
    for (const jobs of changed.slice(writes.length)) jobsRenewed += jobs;
    step(rows.length);
  }
  for (const year of input.years) await recomputeYear(db, year, begun.id);
  const { now, rejects, counts } = input;
  await runBatch(db, completeImport(db, begun.id, { now, rejects, counts: { ...counts, jobsRenewed } }));
  step(1);
  return { jobsRenewed };
}

/** Those whose email, id or token changes go first and together, since they may exchange them; then everyone else. */
function peopleBatches({ db, plan, now }: WriteInput): { statements: Statement[]; rows: number }[] {
  const former = Map.groupBy(plan.formerEmails, ({ uuid }) => uuid);
  const batch = (drafts: readonly Draft[], moving: readonly string[]) => ({
    rows: drafts.length,
    statements: [
      ...writePeople(
        db,
        drafts.map(({ next }) => next),
        moving,
        now,
      ),
      ...writeFormerEmails(
        db,
        drafts.flatMap(({ next }) => former.get(next.uuid) ?? []),
      ),
    ],
  });
  const isMoving = ({ stored, next }: Draft) =>
    stored !== null &&
    (stored.email !== next.email || stored.externalId !== next.externalId || stored.token !== next.token);
  const moving = plan.altered.filter(isMoving);
  const altered = new Set(plan.altered);
  const others = plan.people.drafts.filter(
    (draft) => (altered.has(draft) && !isMoving(draft)) || (!altered.has(draft) && former.has(draft.next.uuid)),
  );
  return [
    batch(
      moving,
      moving.map(({ next }) => next.uuid),
    ),
    ...[...inGroups(others, () => 1)].map((drafts) => batch(drafts, [])),
  ];
}

function renew({ db, plan, newId, now }: WriteInput, people: ReadonlySet<string>): Statement[] {
  const concerned = plan.renewals.filter(({ uuid }) => people.has(uuid));
  return [...Map.groupBy(concerned, ({ year }) => year)].flatMap(([year, jobs]) =>
    newRuns(db, {
      year,
      runs: jobs.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: newId() })),
      requestedBy: "campaign",
      now,
    }),
  );
}

/** Groups of about a batch's size; what belongs together stays together, however large. */
function* inGroups<T>(items: readonly T[], size: (item: T) => number): Generator<T[]> {
  let group: T[] = [];
  let rows = 0;
  for (const item of items) {
    if (group.length > 0 && rows + size(item) > ROWS_A_BATCH) {
      yield group;
      group = [];
      rows = 0;
    }
    group.push(item);
    rows += size(item);
  }
  if (group.length > 0) yield group;
}
