import { eq } from "drizzle-orm";
import { recapEvents } from "#core/db/schema.server.ts";
import type { Person } from "./people.ts";
import { openDatabaseOf, type Site } from "./site.ts";

/** What was told of this person's visits: `opened`, `seen months`, in the order of the alphabet. */
export async function toldOf(site: Site, { uuid }: Person): Promise<string[]> {
  const { db, close } = await openDatabaseOf(site);
  const rows = await db.select().from(recapEvents).where(eq(recapEvents.ambassadorUuid, uuid));
  await close();
  return rows.map(({ event, slide }) => `${event} ${slide}`.trim()).sort();
}
