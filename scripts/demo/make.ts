import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { changeCopy } from "#core/db/campaign-look.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { publishCampaign } from "#core/db/publishing.server.ts";
import type { ImportReport } from "#core/imports/report.ts";
import { importExports } from "#core/imports/save.server.ts";
import { stateFolder } from "#scripts/cli/database.ts";
import { counted, output } from "#scripts/cli/output.ts";
import { readFiles } from "#scripts/commands/import/files.ts";
import { progressBar } from "#scripts/commands/import/progress.ts";
import type { StandInShop } from "#scripts/serve/stand-in-shop.ts";
import { makeExports } from "#simulator/exports.ts";
import { makeProgramme, type Programme } from "#simulator/programme.ts";
import { BRAND, brandsCopy } from "./harrier.ts";
import { recordBegun, recordReady } from "./ownership.ts";
import { previousAffiliates } from "./previous-year.ts";

const folder = () => join(stateFolder(), "demo");

/**
 * Writes the invented programme's exports as files, imports them as `yir import` does, gives both campaigns the brand's
 * words, and publishes: the year, and the one before, of which only totals are known.
 */
export async function makeDemo(db: Db, { seed, ambassadors, year }: StandInShop): Promise<void> {
  const programme = makeProgramme({ seed, ambassadors, year });
  const previous = year - 1;
  const exports = makeExports(programme);
  const files = {
    previous: await write(`affiliates-${previous}.csv`, previousAffiliates(programme)),
    affiliates: await write("affiliates.csv", exports.affiliates),
    referrals: await write("referrals.csv", exports.referrals),
  };
  for (const one of [previous, year]) await recordBegun(db, one, Date.now());

  const lastYearsEnd = programme.zone.toUtc(Date.UTC(year, 0, 1)) - 1;
  await importYear(db, programme, { year: previous, affiliates: files.previous, now: lastYearsEnd });
  // The invented year is whole, also while the real one still runs: its exports are of its last day.
  const exportedAt = Math.max(Date.now(), programme.referrals.at(-1)?.at ?? 0);
  const report = await importYear(db, programme, { ...files, year, now: exportedAt });
  output.say(
    `Imported ${counted(report.affiliates?.counts.read ?? 0, "person", "people")} and ${counted(report.referrals?.counts.read ?? 0, "referral")} from the files in ${folder()}.`,
  );

  for (const one of [previous, year]) {
    const change = { year: one, now: Date.now(), actor: "demo" };
    await changeCopy(db, brandsCopy(one), change);
    await publishCampaign(db, change);
  }
  await recordReady(db, year, Date.now());
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder(), name);
  await mkdir(folder(), { recursive: true });
  await writeFile(path, text);
  return path;
}

async function importYear(
  db: Db,
  { timeZone, currency }: Programme,
  { year, now, affiliates, referrals }: { year: number; now: number; affiliates: string; referrals?: string },
): Promise<ImportReport> {
  const bar = progressBar(process.stderr);
  const random = (count: number) => new Uint8Array(randomBytes(count));
  const input = { year, settings: { timeZone, currency, brand: BRAND }, partial: false, dryRun: false };
  try {
    return await importExports(
      { db, now, newId: () => crypto.randomUUID(), randomBytes: random },
      { ...input, ...(await readFiles({ affiliates, referrals })) },
      bar.update,
    );
  } finally {
    bar.stop();
  }
}
