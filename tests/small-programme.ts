import { sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { requestRows } from "#core/db/runs.server.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import { makeProgramme } from "#simulator/programme.ts";
import { emptyTables } from "./empty-tables.ts";
import { type Expected, expectedTopModels } from "./expected-top-models.ts";
import { importProgramme } from "./imported-campaign.ts";
import { type Bench, makeBench } from "./pipeline-bench.ts";
import { openShop, type SimulatorClient } from "./simulator-client.ts";

/** A programme small enough to be imported before every test. */
const OPTIONS = { seed: 5, ambassadors: 40, topOrders: [60, 30, 12] };
const NO_LIMIT = { pointsPerSecond: 1_000_000, bucket: 1_000_000 };
export const programme = makeProgramme(OPTIONS);
export const expected = expectedTopModels(programme);

export interface Person {
  uuid: string;
  email: string;
  orderIds: string[];
}

/** Of people of whom it does not matter who. */
export function someone([person]: readonly Person[]): Person {
  if (!person) throw new Error("nobody");
  return person;
}

/** The top models that this person must get. */
export const topOf = ({ email }: Person) => expected.get(email)?.topModels;

export interface SmallProgramme {
  shop: SimulatorClient;
  bench: Bench;
  /** Those with countable orders, fewest first. */
  people: Person[];
  /** Asks for these people's jobs as a campaign does, and answers their runs. */
  request(people: readonly Person[]): Promise<{ ambassadorUuid: string; jobId: string }[]>;
  /** Asks for this person's job as a look at their recap does. */
  view(person: Person): Promise<void>;
  models(person: Person): Promise<Expected["topModels"]>;
  job(person: Person): Promise<Record<string, unknown>>;
}

/** Empties the database, imports the programme, and opens a shop of its own for it. */
export async function smallProgramme(db: Db, simulatorOrigin: string): Promise<SmallProgramme> {
  await emptyTables(db);
  const shop = await openShop(simulatorOrigin, { ...OPTIONS, ...NO_LIMIT });
  const bench = makeBench({ db, origin: shop.origin });
  await importProgramme(db, programme, bench.broker.now);
  const rows = await db.all<{ uuid: string; email: string }>(sql`
    SELECT a.uuid, a.email FROM ambassadors AS a JOIN ambassador_years AS y ON y.ambassador_uuid = a.uuid
    WHERE y.countable_orders > 0 ORDER BY y.countable_orders, a.email`);
  const people = rows.map(({ uuid, email }) => ({ uuid, email, orderIds: expected.get(email)?.orderIds ?? [] }));
  return {
    shop,
    bench,
    people,
    async request(wanted) {
      const runs = wanted.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: crypto.randomUUID() }));
      const now = bench.broker.now;
      for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now })) await statement;
      return runs;
    },
    async view({ uuid }) {
      const { broker } = bench;
      const deps = { db, queue: broker, now: broker.now, newId: () => crypto.randomUUID() };
      await requestTopModels(deps, { ambassadorUuid: uuid, year: 2026 });
    },
    async models({ uuid }) {
      return db.all(sql`
        SELECT product_name AS name, count FROM top_models WHERE ambassador_uuid = ${uuid} ORDER BY rank`);
    },
    async job({ uuid }) {
      const found = await db.all<Record<string, unknown>>(
        sql`SELECT * FROM processing_status WHERE ambassador_uuid = ${uuid}`,
      );
      return found[0] ?? {};
    },
  };
}
