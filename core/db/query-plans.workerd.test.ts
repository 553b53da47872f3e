/** What runs for every batch finds its rows by their keys, however long the backlog is. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { NOTHING_READ } from "#core/jobs/ending.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { seedSmallCampaign } from "#tests/small-campaign.ts";
import { openDatabase } from "./client.server.ts";
import { claimJobs, endAttempts, renewLeases, returnToSweep } from "./jobs.server.ts";
import { readReadiness } from "./readiness.server.ts";
import { recountWithOrders, recountWithPrices, unpricedOrders } from "./refresh.server.ts";

interface Query {
  sql: string;
  params: unknown[];
}

/** The statements that a function sends, as they are sent. */
async function queriesOf(run: (db: ReturnType<typeof openDatabase>) => Promise<unknown>): Promise<Query[]> {
  const queries: Query[] = [];
  const binding = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "prepare") {
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return (text: string) => {
        const statement = target.prepare(text);
        const bind = statement.bind.bind(statement);
        statement.bind = (...params: unknown[]) => {
          queries.push({ sql: text, params });
          return bind(...params);
        };
        return statement;
      };
    },
  });
  await run(openDatabase(binding));
  return queries;
}

async function planOf({ sql: text, params }: Query): Promise<string[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

const KEY = { ambassadorUuid: "00000000-0000-4000-8000-000000000003", year: 2026, jobId: "j" };
const LEASE = { id: "lease", now: 1 };

beforeAll(async () => {
  const db = openDatabase(env.DB);
  await emptyTables(db);
  await seedSmallCampaign(db);
});

test.each([
  ["a claim", (db: ReturnType<typeof openDatabase>) => claimJobs(db, [KEY], LEASE)],
  ["a take-over", (db: ReturnType<typeof openDatabase>) => claimJobs(db, [KEY], LEASE, true)],
  ["a renewal", (db: ReturnType<typeof openDatabase>) => renewLeases(db, [KEY], LEASE)],
  ["giving back", (db: ReturnType<typeof openDatabase>) => returnToSweep(db, [KEY])],
  ["an end", (db: ReturnType<typeof openDatabase>) => endAttempts(db, [ending()], LEASE)],
])("%s never walks the backlog", async (_, run) => {
  const queries = await queriesOf(async (db) => run(db));
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    const walks = (await planOf(query)).filter(
      (step) =>
        /processing_status_by_turn/.test(step) ||
        /SCAN (p|y|processing_status|dead_letters|top_models|ambassador_years)\b/.test(step),
    );
    expect([query.sql.trim().slice(0, 60), walks]).toEqual([query.sql.trim().slice(0, 60), []]);
  }
});

test("being ready is asked each minute: of a campaign's unsent rows only those of views are looked at", async () => {
  const [query] = await queriesOf((db) => readReadiness(db, [], 1));
  const steps = (await planOf(query as Query)).filter((step) => step.includes("processing_status"));
  expect(steps).toEqual([
    expect.stringContaining("(status=? AND sent_at=? AND requested_by=? AND requested_at<?)"),
    expect.stringContaining("(status=? AND sent_at>?)"),
  ]);
});

test("orders without prices are found by their own index, whatever else is stored", async () => {
  const [query] = await queriesOf((db) => unpricedOrders(db, 5, 250));
  if (!query) throw new Error("no query");
  expect(await planOf(query)).toEqual([
    "SEARCH shopify_orders USING INDEX shopify_orders_unpriced (lines_version=? AND rowid>?)",
  ]);
});

test("who sold some orders is found by those, not by looking through everybody's jobs", async () => {
  const statements = (db: ReturnType<typeof openDatabase>) => [
    ...recountWithOrders(db, ["5600000000001"], 1, "job"),
    ...recountWithPrices(db, ["5600000000001"], 1),
  ];
  const queries = await queriesOf(async (db) => {
    for (const statement of statements(db)) await statement;
  });
  expect(queries).toHaveLength(3);
  for (const query of queries)
    expect((await planOf(query)).filter((step) => /SCAN (r|processing_status)\b/.test(step))).toEqual([]);
});

function ending() {
  return {
    ...KEY,
    outcome: "completed" as const,
    status: "completed" as const,
    attemptsGivenBack: 0 as const,
    sentAt: null,
    notBefore: null,
    completedAt: 1,
    countedAt: 1,
    errorCode: null,
    errorMessage: null,
    startedAt: 0,
    models: [],
    sold: { units: 0, models: 0 },
    archetypeByModels: "companion" as const,
    ...NOTHING_READ,
    deadLetter: null,
  };
}
