/** Folds of rows that an older version wrote, and of those that are written now. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { fold } from "#core/text/fold.ts";
import { casedLetters, spellings } from "#tests/cased-letters.ts";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { forgetFolds, type Sold, seedSellers } from "#tests/sellers.ts";
import { saveCatalogue } from "./catalogue.server.ts";
import { openDatabase } from "./client.server.ts";
import { changeExclusion } from "./exclusions.server.ts";
import { fillFolds } from "./folds.server.ts";
import { saveOrders } from "./orders.server.ts";
import { soldBy } from "./sold-by.server.ts";

const db = openDatabase(env.DB);

const SELLERS: Record<string, Sold> = {
  ann: { product: { type: "Bäg", vendor: "ÉCLAIR" }, lineVendor: "STRAẞE" },
  ben: { lineVendor: "Straße" },
  cho: { product: { type: "", vendor: "Nest" } },
};

beforeEach(async () => {
  await seedSellers(db, SELLERS);
  for (const statement of saveOrders(db, [], ["5699999999999"], 1)) await statement;
  for (const value of ["ÉCLAIR", "Nest"])
    await changeExclusion(db, { kind: "vendor", value, remove: false, year: 2026, now: 2, actor: "test" });
});

const all = async () => ({
  orders: await db.all<Record<string, unknown>>(sql`SELECT * FROM shopify_orders ORDER BY id`),
  products: await db.all<Record<string, unknown>>(sql`SELECT * FROM products ORDER BY id`),
  exclusions: await db.all<Record<string, unknown>>(sql`SELECT * FROM exclusions ORDER BY kind, value`),
});

test("what is written is folded at once, and what was not found has no vendors", async () => {
  const { orders, products, exclusions } = await all();
  expect(orders.map((row) => row.vendor_folds)).toEqual(['["strasse"]', '["strasse"]', "[]", "[]"]);
  expect(products.map((row) => [row.type_fold, row.vendor_fold])).toEqual([
    ["bäg", "éclair"],
    ["", "nest"],
  ]);
  expect(exclusions.map((row) => row.value_fold)).toEqual(["nest", "éclair"]);
});

test.each([1, 2, 500])(
  "a database of before is filled %i rows at a time, to the letter as if written now",
  async (limit) => {
    const written = await all();
    await forgetFolds(db);
    const filled: number[] = [];
    for (let sweeps = 0; sweeps < 20; sweeps++) filled.push(await fillFolds(db, limit));
    expect(await all()).toEqual(written);
    expect(filled.reduce((sum, rows) => sum + rows, 0)).toBe(4 + 2 + 2);
    expect(Math.max(...filled)).toBeLessThanOrEqual(3 * limit);
    expect(filled.at(-1)).toBe(0);
  },
);

test("nothing is left to look for while a product or an exclusion is not folded", async () => {
  await forgetFolds(db);
  await db.run(sql`DELETE FROM shopify_orders WHERE id > '5600000000000'`);
  for (let rows = 1; rows > 0; ) {
    rows = await fillFolds(db, 1);
    const { orders, products, exclusions } = await all();
    if (orders.some((row) => row.vendor_folds === null)) continue;
    expect(products.filter((row) => row.type_fold === null || row.vendor_fold === null)).toEqual([]);
    expect(exclusions.filter((row) => row.value_fold === null)).toEqual([]);
  }
});

test("a finished database costs one look at an empty index, however much is stored", async () => {
  const ids = JSON.stringify(Array.from({ length: 2_000 }, (_, index) => 5_700_000_000_000 + index));
  await db.batch([
    db.run(sql`INSERT INTO shopify_orders (id, read_at, vendor_folds) SELECT value, 1, '[]' FROM json_each(${ids})`),
    db.run(
      sql`INSERT INTO products (id, read_at, type_fold, vendor_fold) SELECT value, 1, '', '' FROM json_each(${ids})`,
    ),
  ]);
  const counts = noCounts();
  const metered = openDatabase(countingDatabase(env.DB, counts));
  expect(await fillFolds(metered, 500)).toBe(0);
  expect(counts).toMatchObject({ statements: 1, rowsWritten: 0 });
  expect(counts.rowsRead).toBeLessThanOrEqual(1);
});

test("a slice costs as much in a large database as in a small one", async () => {
  const cost = async (orders: number) => {
    const ids = JSON.stringify(Array.from({ length: orders }, (_, index) => 5_700_000_000_000 + index));
    await db.run(sql`
      INSERT INTO shopify_orders (id, read_at, lines)
      SELECT value, 1, '[{"vendor":"ÉCLAIR"}]' FROM json_each(${ids}) WHERE true ON CONFLICT DO NOTHING`);
    const counts = noCounts();
    expect(await fillFolds(openDatabase(countingDatabase(env.DB, counts)), 50)).toBe(50);
    return counts;
  };
  const [few, many] = [await cost(200), await cost(5_000)];
  expect(many.rowsRead).toBe(few.rowsRead);
  expect([few.rowsWritten, many.rowsWritten]).toEqual([50, 50]);
});

test("what somebody else writes between reading and filling stays", async () => {
  await forgetFolds(db);
  const read = env.DB.batch.bind(env.DB);
  let batches = 0;
  const slow = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "batch") {
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async (statements: D1PreparedStatement[]) => {
        // The second batch writes; before it the shop's newest words arrive.
        if (++batches === 2) {
          const order = { updatedAt: 1, cancelledAt: null, test: false, financialStatus: "PAID" };
          const id = "5600000000001";
          for (const statement of saveOrders(db, [{ ...order, id, lines: [] }], [], 9)) await statement;
          const product = { id: "5600000000000", title: "", type: "Cap", vendor: "New", imageUrl: null };
          const answer = new Map([[product.id, { ...product, hasOnlyDefaultVariant: true }]]);
          const ids = { productIds: [product.id], variantIds: [] };
          for (const statement of saveCatalogue(db, ids, { products: answer, variants: new Map() }, 9)) await statement;
        }
        return read(statements);
      };
    },
  });
  await fillFolds(openDatabase(slow), 500);
  expect(batches).toBe(2);
  const { orders, products } = await all();
  expect(orders.map((row) => row.vendor_folds)).toEqual(['["strasse"]', "[]", "[]", "[]"]);
  expect(products[0]).toMatchObject({ type: "Cap", type_fold: "cap", vendor_fold: "new" });
});

test("the last words of a product that is gone keep their folds, filled or not", async () => {
  const goneNow = async () => {
    const ids = { productIds: ["5600000000000"], variantIds: [] };
    for (const statement of saveCatalogue(db, ids, { products: new Map(), variants: new Map() }, 9)) await statement;
    return (await all()).products[0];
  };
  expect(await goneNow()).toMatchObject({ deleted: 1, vendor: "ÉCLAIR", type_fold: "bäg", vendor_fold: "éclair" });
  await forgetFolds(db);
  expect(await goneNow()).toMatchObject({ vendor: "ÉCLAIR", type_fold: null, vendor_fold: null });
  await fillFolds(db, 500);
  expect((await all()).products[0]).toMatchObject({ vendor: "ÉCLAIR", type_fold: "bäg", vendor_fold: "éclair" });
});

test("the database finds every cased letter of Unicode by any of its spellings, filled at once or later", async () => {
  const letters = casedLetters();
  const products = new Map(
    letters.map((letter, index) => {
      const id = String(7_000_000_000_000 + index);
      const words = { type: `a${letter.toUpperCase()}`, vendor: `${letter.toLowerCase()}b` };
      return [id, { id, title: "", imageUrl: null, hasOnlyDefaultVariant: true, ...words }];
    }),
  );
  const ids = { productIds: [...products.keys()], variantIds: [] };
  for (const statement of saveCatalogue(db, ids, { products, variants: new Map() }, 1)) await statement;
  const wanted = letters.flatMap((letter, index) =>
    spellings(letter).map((one) => ({
      id: [...products.keys()][index],
      type: fold(`A${one}`),
      vendor: fold(`${one}B`),
    })),
  );
  const missed = async () => {
    const rows: unknown[] = [];
    for (let start = 0; start < wanted.length; start += 5_000)
      rows.push(
        ...(await db.all(sql`
          SELECT d.value ->> 'id' FROM json_each(${JSON.stringify(wanted.slice(start, start + 5_000))}) AS d
          WHERE NOT EXISTS (
            SELECT 1 FROM products WHERE id = d.value ->> 'id' AND type_fold = d.value ->> 'type'
              AND vendor_fold = d.value ->> 'vendor')`)),
      );
    return rows;
  };
  expect(wanted.length).toBeGreaterThan(8_000);
  expect(await missed()).toEqual([]);
  await forgetFolds(db);
  expect(await missed()).not.toEqual([]);
  while ((await fillFolds(db, 2_000)) > 0);
  expect(await missed()).toEqual([]);
});

test("rows that are not folded are looked at in slices, all of them", async () => {
  const ids = JSON.stringify(Array.from({ length: 12_000 }, (_, index) => index));
  await db.run(sql`
    INSERT INTO shopify_orders (id, read_at, lines)
    SELECT 5700000000000 + value, 1,
      CASE WHEN value % 2 THEN '[]' ELSE json_array(json_object('vendor', CASE value WHEN 11998 THEN 'ÉCLAIR' ELSE 'Nest' END)) END
    FROM json_each(${ids})`);
  await db.run(sql`
    UPDATE referrals SET shopify_order_id = '5700000011998' WHERE ambassador_uuid = 'ben'`);
  const concerned = async (value: string) =>
    db.all(sql`
      SELECT ambassador_uuid AS uuid FROM processing_status
      WHERE ${await soldBy(db, 2026, { kind: "vendor", value })} ORDER BY 1`);
  expect(await concerned("éclair")).toEqual([{ uuid: "ann" }, { uuid: "ben" }]);
  expect(await concerned("eclair")).toEqual([]);
});
