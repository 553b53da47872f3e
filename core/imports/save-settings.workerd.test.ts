import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { campaigns } from "#core/db/schema.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { affiliatesOf } from "#tests/exports-by-hand.ts";
import { ANN, importBench } from "#tests/import-bench.ts";

const db = openDatabase(env.DB);
const { run } = importBench(db);
beforeEach(() => emptyTables(db));

test("zone and currency come from flags, else the shop, else the defaults; later they stay", async () => {
  const askShop = async () => ({ timeZone: "Europe/Berlin", currency: "EUR", name: "Harrier" });
  const first = await run({ affiliates: affiliatesOf(ANN), settings: { currency: "gbp" } }, { askShop });
  expect(first.campaign).toMatchObject({
    timeZone: { value: "Europe/Berlin", source: "shop" },
    currency: { value: "GBP", source: "flag" },
    locale: { value: "en-US", source: "default" },
    brand: { value: "Harrier", source: "shop" },
  });
  const [campaign] = await db.select().from(campaigns);
  expect(campaign).toMatchObject({ timeZone: "Europe/Berlin", currency: "GBP", startsAt: Date.UTC(2025, 11, 31, 23) });
  await expect(run({ affiliates: affiliatesOf(ANN), settings: { timeZone: "UTC" } })).rejects.toThrow(
    "leave --timezone UTC out",
  );
  await expect(run({ affiliates: affiliatesOf(ANN), settings: { timeZone: "Mars" } })).rejects.toThrow(
    "is no time zone",
  );
  await expect(run({ affiliates: affiliatesOf(ANN), settings: { currency: "XQX" } })).rejects.toThrow("is no currency");
  expect((await run({ affiliates: affiliatesOf(ANN) })).campaign.timeZone).toEqual({
    value: "Europe/Berlin",
    source: "campaign",
  });
});

test("the brand comes from a flag, else the shop, and may be changed later", async () => {
  const brand = async () => (await db.select().from(campaigns))[0]?.brand;
  await run({ affiliates: affiliatesOf(ANN), settings: { brand: "Harrier Paddles" } });
  expect(await brand()).toBe("Harrier Paddles");
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await brand()).toBe("Harrier Paddles");
  await run({ affiliates: affiliatesOf(ANN), settings: { brand: " Kestrel " } });
  expect(await brand()).toBe("Kestrel");
  await expect(run({ affiliates: affiliatesOf(ANN), settings: { brand: " " } })).rejects.toThrow("--brand");
});

test("the locale only says how numbers are written: it may be changed later, a dry run changes nothing", async () => {
  const locale = async () => (await db.select().from(campaigns))[0]?.locale;
  await run({ affiliates: affiliatesOf(ANN) });
  const german = { affiliates: affiliatesOf(ANN), settings: { locale: "de-DE" } };
  expect((await run({ ...german, dryRun: true })).campaign.locale).toEqual({ value: "de-DE", source: "flag" });
  expect(await locale()).toBe("en-US");
  await run(german);
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await locale()).toBe("de-DE");
});

test("a new campaign leaves free items out; one that is there keeps its rules, whatever is imported", async () => {
  const rules = async () =>
    (await db.select().from(campaigns)).map(({ year, freeItems, goods }) => ({ year, freeItems, goods }));
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await rules()).toEqual([{ year: 2026, freeItems: "leave-out", goods: "physical" }]);
  await db.update(campaigns).set({ freeItems: "count", goods: "all" });
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await rules()).toEqual([{ year: 2026, freeItems: "count", goods: "all" }]);
});
