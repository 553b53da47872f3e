import { eq } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { campaigns } from "#core/db/schema.server.ts";
import { readTable } from "#core/imports/read-table.server.ts";
import { importExports } from "#core/imports/save.server.ts";
import { makeExports } from "#simulator/exports.ts";
import type { Programme } from "#simulator/programme.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Imports an invented programme as staff would, and publishes it. */
export async function importProgramme(
  db: Db,
  programme: Programme,
  now = Date.now(),
  newId: () => string = () => crypto.randomUUID(),
): Promise<void> {
  const exports = makeExports(programme);
  await importExports(
    {
      db,
      now,
      newId,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
    {
      year: programme.year,
      affiliates: await readTable("affiliates.csv", bytes(exports.affiliates)),
      referrals: await readTable("referrals.csv", bytes(exports.referrals)),
      settings: { timeZone: programme.timeZone, currency: programme.currency },
      partial: false,
      dryRun: false,
    },
  );
  await db.update(campaigns).set({ status: "live", publishedAt: now }).where(eq(campaigns.year, programme.year));
}
