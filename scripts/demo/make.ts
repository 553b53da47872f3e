import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "#core/db/client.server.ts";
import { publishCampaign } from "#core/db/publishing.server.ts";
import { importExports } from "#core/imports/save.server.ts";
import { stateFolder } from "#scripts/cli/database.ts";
import { counted, output } from "#scripts/cli/output.ts";
import { readFiles } from "#scripts/commands/import/files.ts";
import { progressBar } from "#scripts/commands/import/progress.ts";
import type { StandInShop } from "#scripts/serve/stand-in-shop.ts";
import { makeExports } from "#simulator/exports.ts";
import { makeProgramme } from "#simulator/programme.ts";
import { recordBegun, recordReady } from "./ownership.ts";

const BRAND = "Harrier";

/** Writes the invented programme's two exports as files, imports them as `yir import` does, and publishes. */
export async function makeDemo(db: Db, { seed, ambassadors, year }: StandInShop): Promise<void> {
  const programme = makeProgramme({ seed, ambassadors, year });
  const folder = join(stateFolder(), "demo");
  const paths = { affiliates: join(folder, "affiliates.csv"), referrals: join(folder, "referrals.csv") };
  const exports = makeExports(programme);
  await mkdir(folder, { recursive: true });
  await writeFile(paths.affiliates, exports.affiliates);
  await writeFile(paths.referrals, exports.referrals);

  // The invented year is whole, also while the real one still runs: its exports are of its last day.
  const exportedAt = Math.max(Date.now(), programme.referrals.at(-1)?.at ?? 0);

  await recordBegun(db, year, Date.now());
  const bar = progressBar(process.stderr);
  try {
    const report = await importExports(
      {
        db,
        now: exportedAt,
        newId: () => crypto.randomUUID(),
        randomBytes: (count) => new Uint8Array(randomBytes(count)),
      },
      {
        year,
        ...(await readFiles(paths)),
        settings: { timeZone: programme.timeZone, currency: programme.currency, brand: BRAND },
        partial: false,
        dryRun: false,
      },
      bar.update,
    );
    bar.stop();
    const { affiliates, referrals } = report;
    output.say(
      `Imported ${counted(affiliates?.counts.read ?? 0, "person", "people")} and ${counted(referrals?.counts.read ?? 0, "referral")} from the files in ${folder}.`,
    );
  } finally {
    bar.stop();
  }
  await publishCampaign(db, { year, now: Date.now(), actor: "demo" });
  await recordReady(db, year, Date.now());
}
