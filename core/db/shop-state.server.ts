import { eq, sql } from "drizzle-orm";
import { recordAction } from "./audit.server.ts";
import type { Db } from "./client.server.ts";
import { shopState } from "./schema.server.ts";

export type ShopState = typeof shopState.$inferSelect;

interface By {
  now: number;
  actor: string;
}

/** What is known of the shop's side; null before anything was. */
export async function readShopState(db: Db): Promise<ShopState | null> {
  return (await db.select().from(shopState).limit(1))[0] ?? null;
}

/** No further job is claimed or sent. Answers false when it was paused already. */
export async function pauseComputing(db: Db, { now, actor }: By): Promise<boolean> {
  if ((await readShopState(db))?.pausedAt != null) return false;
  await db.batch([
    db
      .insert(shopState)
      .values({ id: 1, pausedAt: now })
      .onConflictDoUpdate({ target: shopState.id, set: { pausedAt: sql`coalesce(${shopState.pausedAt}, ${now})` } }),
    recordAction(db, { at: now, actor, action: "pause" }),
  ]);
  return true;
}

export interface Resumed {
  wasPaused: boolean;
  /** The hold for too many orders not found was lifted, and the yes is kept. */
  acceptedNotFound: boolean;
  /** The sentence of a hold that only its cause can lift; the shop is asked again at the next sweep. */
  hold: string | null;
}

/** Ends a pause, and answers yes to "are these orders of this shop?". */
export async function resumeComputing(db: Db, { now, actor }: By): Promise<Resumed> {
  const state = await readShopState(db);
  const wasPaused = state?.pausedAt != null;
  const acceptedNotFound = state?.holdCode === "too-many-not-found";
  const hold = acceptedNotFound ? null : (state?.holdMessage ?? null);
  if (!wasPaused && !acceptedNotFound && hold === null) return { wasPaused, acceptedNotFound, hold };
  await db.batch([
    db
      .update(shopState)
      .set({
        pausedAt: null,
        // Whatever else holds the shop: the next sweep asks it.
        probeAt: null,
        ...(acceptedNotFound ? { holdCode: null, holdMessage: null, holdAt: null, notFoundAcceptedAt: now } : {}),
      })
      .where(eq(shopState.id, 1)),
    recordAction(db, { at: now, actor, action: "resume", detail: { acceptedNotFound } }),
  ]);
  return { wasPaused, acceptedNotFound, hold };
}
