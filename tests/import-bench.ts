/** What the tests of an import share: two people and their referrals, imports of them, and what is stored then. */
import { eq } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import {
  ambassadorEmails,
  ambassadors,
  ambassadorYears,
  campaigns,
  processingStatus,
  referrals,
} from "#core/db/schema.server.ts";
import type { ImportInput } from "#core/imports/save.server.ts";
import { affiliatesOf, importing, referralsOf } from "./exports-by-hand.ts";

export const ANN = "1|Ann Bell|ann@example.com|2|30|10|3|Crew";
export const BEN = "2|Ben Oak|ben@example.com|1|50|4|5|Crew";
export const ANN_MAY = "11|5603984512001|ann@example.com|2026-05-03|10|1|paid";
export const ANN_JUNE = "12|5603984512002|ann@example.com|2026-06-03|20|2|approved";
export const BEN_JUNE = "13|5603984512003|ben@example.com|2026-06-04|50|5|pending";

export function importBench(db: Db) {
  const run = importing(db);
  return {
    run,
    both: (people: string[], rows: string[], input: Partial<ImportInput> = {}) =>
      run({ affiliates: affiliatesOf(...people), referrals: referralsOf(...rows), ...input }),

    async person(email: string) {
      const [row] = await db
        .select()
        .from(ambassadors)
        .leftJoin(ambassadorYears, eq(ambassadorYears.ambassadorUuid, ambassadors.uuid))
        .where(eq(ambassadors.email, email));
      if (!row) throw new Error(`${email} is not there`);
      return { ...row.ambassadors, year: row.ambassador_years };
    },

    /** Every row of every table that an import writes, its own record aside. */
    everything: async () => ({
      campaigns: await db.select().from(campaigns),
      ambassadors: await db.select().from(ambassadors),
      emails: await db.select().from(ambassadorEmails),
      years: await db.select().from(ambassadorYears),
      referrals: await db.select().from(referrals),
      jobs: await db.select().from(processingStatus),
    }),
  };
}
