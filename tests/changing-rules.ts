/** A small programme whose counting rules change: what everybody must get by which, and who begins a new run. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { startAgain } from "#core/db/campaign-jobs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { changeCounting, countingEffect } from "#core/staff/counting.server.ts";
import { type ExpectedOptions, expectedTopModels } from "./expected-top-models.ts";
import { type Person, programme, type SmallProgramme } from "./small-programme.ts";

const topBy = (options: ExpectedOptions) => {
  const all = expectedTopModels(programme, options);
  return ({ email }: Person) => all.get(email)?.topModels ?? [];
};
export const LEFT_OUT = topBy({ freeItems: "leave-out" });
export const COUNTED = topBy({ freeItems: "count" });
export const ALL_GOODS = topBy({ goods: "all" });

export type Line = ReturnType<typeof programme.build>["lines"][number];

/** It cost nothing, and neither did its set. */
export const isGiven = (line: Line, lines: Line[]) =>
  line.unitCents === 0 &&
  !lines.some(({ group, unitCents }) => line.group && group?.id === line.group.id && unitCents > 0);

const deleted = new Set(programme.catalogue.filter((product) => product.deleted).map(({ id }) => id));
export const isGoodsNotShipped = ({ requiresShipping, productId }: Line) =>
  !requiresShipping && productId !== null && !deleted.has(productId);

type Rules = Omit<Parameters<typeof changeCounting>[1], "year">;

export function changingRules(db: Db, world: () => SmallProgramme) {
  const by = () => ({ now: world().bench.broker.now, actor: "test" });
  const jobIds = async () => {
    const rows = await db.all<{ uuid: string; id: string }>(sql`
      SELECT ambassador_uuid AS uuid, job_id AS id FROM processing_status ORDER BY ambassador_uuid`);
    return new Map(rows.map(({ uuid, id }) => [uuid, id]));
  };
  return {
    change: (rules: Rules) => changeCounting(db, { year: 2026, ...rules }, by()),
    effect: (rules: Rules) => countingEffect(db, { year: 2026, ...rules }),
    /** One person, or everybody. */
    recount: (person: Person | null) =>
      startAgain(db, "recount", {
        year: 2026,
        ambassadorUuid: person?.uuid ?? null,
        newId: () => crypto.randomUUID(),
        ...by(),
      }),
    async podiumsAre(expected: (person: Person) => unknown) {
      for (const person of world().people)
        expect([person.email, await world().models(person)]).toEqual([person.email, expected(person)]);
    },
    /** The people who began a new run. */
    async renewedBy(act: () => Promise<unknown>): Promise<string[]> {
      const before = await jobIds();
      await act();
      return [...(await jobIds())].filter(([uuid, id]) => before.get(uuid) !== id).map(([uuid]) => uuid);
    },
    /** The people with such a line in an order. */
    ownersOf: (isSuch: (line: Line, lines: Line[]) => boolean) =>
      world()
        .people.filter(({ orderIds }) =>
          orderIds.some((id) => {
            const seed = programme.orders.find((order) => order.id === id);
            const lines = seed ? programme.build(seed).lines : [];
            return lines.some((line) => line.currentQuantity > 0 && !line.isGiftCard && isSuch(line, lines));
          }),
        )
        .map(({ uuid }) => uuid)
        .toSorted(),
  };
}
