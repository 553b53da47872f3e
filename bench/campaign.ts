/** An invented programme in a database of its own, and one consumer that computes it to the end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { openD1 } from "#scripts/cli/database.ts";
import { surround } from "#scripts/cli/environment.ts";
import { main } from "#scripts/cli/main.ts";
import type { Output } from "#scripts/cli/output.ts";
import { yirProgram } from "#scripts/cli/program.ts";
import { ensureMigrated } from "#scripts/serve/migrate.ts";
import type { Programme } from "#simulator/programme.ts";
import { jobStatuses, openFile, wrongPodiums } from "#tests/e2e/database-file.ts";
import { importProgramme } from "#tests/imported-campaign.ts";
import type { RunningConsumer } from "./workers.ts";

/** As the cron of a local site does. */
const SWEEP_EVERY_MS = 15_000;
const LOOK_EVERY_MS = 100;
/** No change for so long: something is wrong. */
const STUCK_MS = 180_000;

export interface Campaign extends Disposable {
  programme: Programme;
  importMs: number;
}

/** Makes an empty database, the process's own (`YIR_STATE`) until it is disposed of, and imports and publishes. */
export async function openCampaign(programme: Programme): Promise<Campaign> {
  const state = mkdtempSync(join(tmpdir(), "yir-bench-"));
  const before = process.env.YIR_STATE;
  process.env.YIR_STATE = state;
  const remove = () => rmSync(state, { recursive: true, force: true, maxRetries: 3 });
  // Also when somebody ends the program in the middle.
  process.once("exit", remove);
  await ensureMigrated();
  const { db, close } = await openD1(false);
  const begun = performance.now();
  await importProgramme(db, programme);
  const importMs = performance.now() - begun;
  await close();
  return {
    programme,
    importMs,
    [Symbol.dispose]() {
      if (before === undefined) delete process.env.YIR_STATE;
      else process.env.YIR_STATE = before;
      process.off("exit", remove);
      remove();
    },
  };
}

export interface Computed {
  jobs: number;
  /** From the first message to the last job's end. */
  ms: number;
  /** Whose three are those of the independent count. */
  right: number;
  /** Of the database file. */
  bytes: number;
}

/** What `yir` says in passing is not the benchmark's. */
const silent: Output = { data: () => {}, json: () => {}, say: () => {}, warn: () => {} };

/** `yir compute …` */
export async function askForAll(...args: string[]): Promise<void> {
  const program = yirProgram();
  const said: string[] = [];
  const out = { ...silent, say: (text: string) => void said.push(text) };
  surround(program, { open: openD1, out, now: Date.now, newId: () => crypto.randomUUID() });
  if ((await main(program, ["compute", ...args])) !== 0) throw new Error(`yir compute failed: ${said.join(" ")}`);
}

/** Wakes the consumer as cron does, until every job that was asked for has ended. */
export async function compute({ programme }: Campaign, consumer: RunningConsumer): Promise<Computed> {
  const state = process.env.YIR_STATE ?? "";
  using database = Object.assign(openFile({ state }), {
    [Symbol.dispose]() {
      (this as DatabaseSync).close();
    },
  });
  const begun = Date.now();
  const ended = await untilEnded(database, () => consumer.get("/begin"));
  const jobs = ended.completed + ended.failed;
  if (ended.failed > 0) throw new Error(`${ended.failed} of ${jobs} jobs failed.`);
  const last = database.prepare("SELECT max(completed_at) AS at FROM processing_status").get();
  const size = database
    .prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()")
    .get();
  const wrong = new Set(wrongPodiums({ programme }, database));
  const asked = database
    .prepare("SELECT a.email FROM processing_status AS p JOIN ambassadors AS a ON a.uuid = p.ambassador_uuid")
    .all();
  const right = asked.filter(({ email }) => !wrong.has(String(email))).length;
  return { jobs, ms: Number(last?.at) - begun, right, bytes: Number(size?.bytes) };
}

/** How far the shop's export is: until it is stored, no job moves, and that takes its time in a large campaign. */
function exportProgress(database: DatabaseSync): number {
  const row = database
    .prepare("SELECT sum(object_count + bytes_seen + bytes_done + parts + parts_stored) AS progress FROM bulk_runs")
    .get();
  return Number(row?.progress ?? 0);
}

async function untilEnded(database: DatabaseSync, begin: () => Promise<Response>) {
  let sweptAt = 0;
  let changedAt = Date.now();
  let before = "";
  for (;;) {
    if (Date.now() - sweptAt >= SWEEP_EVERY_MS) {
      sweptAt = Date.now();
      await (await begin()).text();
    }
    const { completed = 0, failed = 0, queued = 0, processing = 0 } = jobStatuses(database);
    if (queued + processing === 0) return { completed, failed };
    const now = [completed, failed, queued, exportProgress(database)].join(" ");
    if (now !== before) changedAt = Date.now();
    before = now;
    if (Date.now() - changedAt > STUCK_MS)
      throw new Error(
        `Nothing moves any more: ${completed} completed, ${queued} queued, ${processing} processing. (wrangler starts a Worker anew when a source file changes: leave them alone while this runs.)`,
      );
    await sleep(LOOK_EVERY_MS);
  }
}
