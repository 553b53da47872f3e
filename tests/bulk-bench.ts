/** A small programme whose orders come from one export of the shop. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readBulkRun, requestBulkRun } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import type { BulkLimits } from "#core/pipeline/bulk/read-file.server.ts";
import { smallProgramme, topOf } from "./small-programme.ts";

/** So small that the file of some 250 orders is many windows, parts and steps. */
export const TINY: BulkLimits = { windowBytes: 12_000, partBytes: 6_000, lookupOrders: 10, stepMs: 1 };

export type BulkBench = Awaited<ReturnType<typeof bulkBench>>;

/** The export is there at once, until the shop is told otherwise. */
export async function bulkBench(db: Db, shopOrigin: string) {
  const world = await smallProgramme(db, shopOrigin);
  const { people } = world;
  await world.shop.set({ bulkSeconds: 0 });
  return {
    ...world,

    async run() {
      const found = await readBulkRun(db, 2026);
      if (!found) throw new Error("no run");
      return found;
    },

    /** As `yir compute --all --by bulk` does. */
    async compute() {
      await requestBulkRun(db, { id: crypto.randomUUID(), year: 2026, now: world.bench.broker.now, actor: "test" });
      await world.request(people);
    },

    async settle() {
      await world.bench.sweep();
      await world.bench.settle();
    },

    async expectAllRight() {
      expect(await world.bench.statuses()).toEqual({ completed: people.length });
      for (const person of people)
        expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
    },

    /** What is stored, in all that counts and that a refresh compares. */
    stored: () =>
      db.all(sql`
        SELECT id, not_found, cancelled_at, test, financial_status, updated_at, lines, vendor_folds
        FROM shopify_orders ORDER BY id`),
  };
}
