/** What people did with their recap (`docs/decisions/016-events-after-a-gesture.md`). */
import { sql } from "drizzle-orm";
import type { RecapEvent } from "#core/recap/recap-event.ts";
import type { Db } from "./client.server.ts";

export interface Visit {
  /** As stored: lower case. */
  token: string;
  year: number;
  events: readonly RecapEvent[];
  /** UTC milliseconds. */
  now: number;
}

/**
 * Keeps events, in one statement, each once per person, event, slide and UTC day. Nothing is kept for a token that is
 * nobody's, or where the campaign is not live; who asks is told neither.
 */
export async function keepEvents(db: Db, { token, year, events, now }: Visit): Promise<void> {
  const day = new Date(now).toISOString().slice(0, "2026-12-31".length);
  await db.run(sql`
    INSERT INTO recap_events (ambassador_uuid, year, event, slide, day, at)
    SELECT a.uuid, c.year, e.value ->> 'event', coalesce(e.value ->> 'slide', ''), ${day}, ${now}
    FROM ambassadors AS a JOIN campaigns AS c ON c.year = ${year} AND c.status = 'live'
      CROSS JOIN json_each(${JSON.stringify(events)}) AS e
    WHERE a.token = ${token}
    ON CONFLICT DO NOTHING`);
}

/** People of a campaign, each counted once however often they came. */
export interface Funnel {
  opened: number;
  finished: number;
  shared: number;
}

/** How far people came with their recap: reads the key of the three events alone. */
export async function readFunnel(db: Db, year: number): Promise<Funnel> {
  const rows = await db.all<{ event: keyof Funnel; people: number }>(sql`
    SELECT event, count(DISTINCT ambassador_uuid) AS people FROM recap_events
    WHERE year = ${year} AND event IN ('opened', 'finished', 'shared') GROUP BY event`);
  return { opened: 0, finished: 0, shared: 0, ...Object.fromEntries(rows.map(({ event, people }) => [event, people])) };
}
