import { expect, test } from "vitest";
import { makeExports } from "./exports.ts";
import { KINDS } from "./orders.ts";
import { makeProgramme } from "./programme.ts";
import { makeZone } from "./zone.ts";

const full = makeProgramme();
const inYear = (at: number) => new Date(at + full.zone.offset(at)).getUTCFullYear() === full.year;

function ordersOf(programme = full): Map<string, Set<string>> {
  const orders = new Map<string, Set<string>>();
  for (const row of programme.referrals) {
    if (row.status === "denied" || row.orderId === null || !inYear(row.at)) continue;
    const email = row.email.toLowerCase();
    orders.set(email, (orders.get(email) ?? new Set()).add(row.orderId));
  }
  return orders;
}

test("the full programme has the size and the skew of a real one", () => {
  const counts = [...ordersOf().values()].map((orders) => orders.size).sort((a, b) => a - b);
  const quantile = (share: number) => counts[Math.ceil(share * counts.length) - 1] ?? 0;
  expect(full.ambassadors).toHaveLength(2409);
  expect(counts).toHaveLength(1836);
  expect([0.5, 0.75, 0.9, 0.95].map(quantile)).toEqual([3, 7, 18, 37]);
  expect(quantile(0.99)).toBeGreaterThan(138);
  expect(quantile(0.99)).toBeLessThan(152);
  expect(counts.slice(-5)).toEqual([848, 1148, 1934, 2412, 2547]);
  expect(Math.abs(full.referrals.length - 26_570)).toBeLessThan(300);
  expect(Math.abs(full.orders.length - 25_000)).toBeLessThan(500);
});

test("the same seed makes the same programme, another seed another", () => {
  const text = (seed: number) => makeExports(makeProgramme({ seed, ambassadors: 60 })).referrals;
  expect(text(5)).toBe(text(5));
  expect(text(5)).not.toBe(text(6));
  const [first] = full.orders;
  if (!first) throw new Error("no orders");
  expect(full.build(first)).toEqual(full.build(first));
});

test("a small programme still has every kind of order, one that the shop lacks, one credited twice and both ends of the year", () => {
  const small = makeProgramme({ ambassadors: 60 });
  expect(new Set(small.orders.map((order) => order.kind))).toEqual(new Set(KINDS));
  const inShop = new Set(small.orders.map((order) => order.id));
  const named = small.referrals.flatMap(({ orderId, email }) =>
    orderId ? [{ orderId, email: email.toLowerCase() }] : [],
  );
  const missing = new Set(named.filter(({ orderId }) => !inShop.has(orderId)).map(({ orderId }) => orderId));
  expect(missing.size).toBeGreaterThan(0);
  const people = Map.groupBy(named, ({ orderId }) => orderId);
  expect([...people.values()].some((rows) => new Set(rows.map(({ email }) => email)).size > 1)).toBe(true);
  const dates = small.referrals.map(({ at }) => small.zone.format(at));
  for (const date of ["2026-01-01 00:00:00", "2026-12-31 23:59:59"]) expect(dates).toContain(date);
});

test("a whole programme can be led by sellers of a chosen size", () => {
  const counts = [...ordersOf(makeProgramme({ ambassadors: 13, topOrders: [500] })).values()].map(
    (orders) => orders.size,
  );
  expect(Math.max(...counts)).toBe(500);
});

test("orders that the shop lacks stay well under one in a hundred", () => {
  const inShop = new Set(full.orders.map((order) => order.id));
  const asked = new Set(full.referrals.flatMap(({ orderId }) => orderId ?? []));
  const missing = [...asked].filter((id) => !inShop.has(id));
  expect(missing.length).toBeGreaterThan(10);
  expect(missing.length / asked.size).toBeLessThan(0.005);
});

test("there are refunds, denied and pending rows, commissions by hand and capitals in emails", () => {
  const has = (test: (row: (typeof full.referrals)[number]) => boolean) => full.referrals.filter(test).length;
  expect(has((row) => row.totalCents < 0)).toBeGreaterThan(100);
  expect(has((row) => row.status === "denied")).toBeGreaterThan(100);
  expect(has((row) => row.status === "pending")).toBeGreaterThan(100);
  expect(has((row) => row.orderId === null)).toBeGreaterThan(50);
  expect(has((row) => row.email !== row.email.toLowerCase())).toBeGreaterThan(50);
  expect(new Set(full.referrals.map((row) => row.id)).size).toBe(full.referrals.length);
});

test("November and December are the high months", () => {
  const months = Array.from({ length: 12 }, () => 0);
  for (const { at } of full.referrals) {
    const month = new Date(at + full.zone.offset(at)).getUTCMonth();
    months[month] = (months[month] ?? 0) + 1;
  }
  const [quietest = 0] = [...months].sort((a, b) => a - b);
  const high = Math.min(months[10] ?? 0, months[11] ?? 0);
  expect(high).toBe([...months].sort((a, b) => b - a)[1]);
  expect(high).toBeGreaterThan(quietest * 1.5);
});

test("everybody is invented: every address is at example.com, and each is there once", () => {
  expect(full.ambassadors.every(({ email }) => /^[a-z.]+\.\d+@example\.com$/.test(email))).toBe(true);
  expect(new Set(full.ambassadors.map(({ email }) => email)).size).toBe(2409);
});

test("the affiliates file's totals are the sums of the referrals file", () => {
  const small = makeProgramme({ ambassadors: 60 });
  const { affiliates, referrals } = makeExports(small);
  // Only names are quoted, and only in the affiliates file's second column: numbers are read from the right.
  const sums = new Map<string, { cents: number; orders: Set<string> }>();
  for (const line of referrals.trim().split("\r\n").slice(1)) {
    const [, orderId = "", , email = "", date = "", total = "", , , status] = line.split(",");
    if (status === "denied" || !date.startsWith("2026-")) continue;
    const sum = sums.get(email.toLowerCase()) ?? { cents: 0, orders: new Set() };
    sum.cents += Math.round(Number(total) * 100);
    if (orderId) sum.orders.add(orderId);
    sums.set(email.toLowerCase(), sum);
  }
  const people = affiliates.trim().split("\r\n").slice(1);
  expect(people).toHaveLength(60);
  for (const line of people) {
    const [orders, revenue] = line.split(",").slice(-6, -4);
    const sum = sums.get(line.split(",").at(-7) ?? "");
    expect([Number(orders), Math.round(Number(revenue) * 100)]).toEqual([sum?.orders.size ?? 0, sum?.cents ?? 0]);
  }
});

test.each([
  ["America/New_York", "2026-03-08T06:59:59Z", "2026-03-08 01:59:59"],
  ["America/New_York", "2026-03-08T07:00:00Z", "2026-03-08 03:00:00"],
  ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01 01:00:00"],
  ["Asia/Kathmandu", "2025-12-31T18:15:00Z", "2026-01-01 00:00:00"],
  ["Australia/Lord_Howe", "2026-07-01T00:00:00Z", "2026-07-01 10:30:00"],
])("in %s, %s is %s", (timeZone, utc, local) => {
  const zone = makeZone(timeZone, 2026);
  expect(zone.format(Date.parse(utc))).toBe(local);
});

test("there are gifts, sets given away whole and bundles paid for by one of their lines; they change no amount", () => {
  const without = makeProgramme({ gifts: 0 });
  expect(full.referrals.map(({ totalCents }) => totalCents)).toEqual(
    without.referrals.map(({ totalCents }) => totalCents),
  );
  const orders = full.orders.slice(0, 5_000).map((seed) => full.build(seed));
  const lines = orders.flatMap((order) => order.lines);
  const gifts = lines.filter(({ group, unitCents }) => group === null && unitCents === 0);
  expect(gifts.length / orders.length).toBeGreaterThan(0.1);
  expect(gifts.length / orders.length).toBeLessThan(0.15);
  const groups = orders.flatMap((order) => [
    ...Map.groupBy(
      order.lines.filter(({ group }) => group),
      ({ group }) => group?.id,
    ),
  ]);
  const free = groups.map(([, own]) => own.map(({ unitCents }) => unitCents === 0));
  expect(free.filter((own) => own.every(Boolean)).length).toBeGreaterThan(20);
  expect(free.filter((own) => own.some(Boolean) && !own.every(Boolean)).length).toBeGreaterThan(20);
  expect(free.filter((own) => !own.some(Boolean)).length).toBeGreaterThan(20);
  const small = makeProgramme({ ambassadors: 60, gifts: 1 });
  expect(small.orders.every((seed) => small.build(seed).lines.some(({ unitCents }) => unitCents === 0))).toBe(true);
});
