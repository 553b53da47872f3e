import { sql } from "drizzle-orm";
import { recordAction } from "#core/db/audit.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { stateFolder } from "#scripts/cli/database.ts";
import { CommandError } from "#scripts/cli/errors.ts";

const BEGUN = "demo";
const DONE = "demo ready";

/** How far an earlier demo came in this database. */
export type DemoState = "none" | "begun" | "ready";

/**
 * Looks whether the database is the demo's, or empty; it may be one that was never migrated.
 *
 * @throws when it holds a campaign that the demo did not make
 */
export async function demoState(db: Db): Promise<DemoState> {
  const years = await unlessMissing(db.all<{ year: number }>(sql`SELECT year FROM campaigns ORDER BY year`));
  const entries = await unlessMissing(
    db.all<{ action: string; year: number }>(sql`
      SELECT action, detail ->> 'year' AS year FROM audit_log WHERE action IN (${BEGUN}, ${DONE})`),
  );
  const own = new Set(entries.map(({ year }) => year));
  const [other] = years.filter(({ year }) => !own.has(year));
  if (other) {
    throw new CommandError(
      `The local database holds a campaign of ${other.year} that is not the demo's: serve it with \`npm start\`, or keep the demo apart with a folder of its own, \`YIR_STATE=.wrangler/demo npm run demo\` (your data in ${stateFolder()} stays as it is).`,
    );
  }
  if (entries.length === 0) return "none";
  return entries.some(({ action }) => action === DONE) ? "ready" : "begun";
}

/** Written before the first row, so that a demo that was interrupted is known as one. */
export async function recordBegun(db: Db, year: number, now: number): Promise<void> {
  await recordAction(db, { at: now, actor: "demo", action: BEGUN, detail: { year } });
}

export async function recordReady(db: Db, year: number, now: number): Promise<void> {
  await recordAction(db, { at: now, actor: "demo", action: DONE, detail: { year } });
}

/** Whether the demo made this year's campaign. */
export async function isDemos(db: Db, year: number): Promise<boolean> {
  const entries = await db.all(
    sql`SELECT 1 FROM audit_log WHERE action = ${BEGUN} AND detail ->> 'year' = ${year} LIMIT 1`,
  );
  return entries.length > 0;
}

async function unlessMissing<Row>(rows: Promise<Row[]>): Promise<Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (/no such table/.test(String((error as Error).cause ?? error))) return [];
    throw error;
  }
}
