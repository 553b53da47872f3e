import { desc, eq } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { campaigns } from "#core/db/schema.server.ts";
import { CommandError } from "./errors.ts";

export type Campaign = typeof campaigns.$inferSelect;

/** The campaign of `--year`, else the newest one. */
export async function chosenCampaign(db: Db, year: number | undefined): Promise<Campaign> {
  const [campaign] = await db
    .select()
    .from(campaigns)
    .where(year === undefined ? undefined : eq(campaigns.year, year))
    .orderBy(desc(campaigns.year))
    .limit(1);
  if (campaign) return campaign;
  throw new CommandError(
    year === undefined
      ? "There is no campaign yet: import the programme's exports first (`npm run yir -- import --help`)."
      : `There is no campaign of ${year}: import its exports first (\`npm run yir -- import --year ${year} …\`).`,
  );
}
