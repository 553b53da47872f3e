/** The demo's whole programme: its archetypes are counted by the rules themselves, over each person's real orders. */
import { expect, test } from "vitest";
import { ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import type { Product } from "#simulator/catalogue.ts";
import type { Order } from "#simulator/orders.ts";
import { makeProgramme } from "#simulator/programme.ts";
import type { Referral } from "#simulator/referrals.ts";
import { makeShop } from "#simulator/shop.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { archetypeOf } from "./archetype.ts";
import { archetypeFacts } from "./archetype-facts.ts";
import { monthSpans, ordersByMonth } from "./months.ts";
import { yearBounds } from "./time-zone.ts";
import { type Catalogue, type CountedOrder, type CountingRules, countModels } from "./top-models.ts";

/** A new campaign's. */
const RULES: CountingRules = { grouping: "variant", exclusions: [], freeItems: "leave-out", goods: "physical" };

test("over the demo's programme one in a hundred at least has each archetype, and none more than 35% have", () => {
  const programme = makeProgramme();
  const shop = makeShop(programme, Date.now);
  const bounds = yearBounds(programme.year, programme.timeZone);
  const spans = monthSpans(bounds.startsAt, bounds.endsAt, programme.timeZone);
  const catalogue = catalogueOf(programme.catalogue.filter(({ deleted }) => !deleted));
  const expected = expectedTopModels(programme, { shop });
  const firstSold = firstSales(programme.referrals);

  const people = new Map<string, number>(ARCHETYPES.map((key) => [key, 0]));
  for (const { email, clicks, joinedAt } of programme.ambassadors) {
    const { orderIds = [], orders = 0 } = expected.get(email) ?? {};
    if (orders === 0) continue;
    const dates = orderIds.map((id) => firstSold.get(`${email} ${id}`) ?? 0);
    const monthly = spans.map(({ from, until }) => dates.filter((at) => at >= from && at < until).length);
    const bought = orderIds.flatMap((id) => shop.order(id) ?? []).map(countedOrder);
    const { top, units, models } = countModels(bought, catalogue, RULES);
    const months = ordersByMonth(spans, monthly);
    const sold = { units, models, topUnits: top[0]?.count ?? 0 };
    const stored = {
      orders,
      months,
      clicks,
      joinedAt,
      sold,
      countableOrders: orders,
      firstOrderAt: Math.min(...dates),
    };
    const key = archetypeOf(archetypeFacts(stored, spans)) ?? "none";
    people.set(key, (people.get(key) ?? 0) + 1);
  }

  const all = [...people.values()].reduce((sum, count) => sum + count, 0);
  expect(all).toBe(1_836);
  expect([...people.keys()]).toEqual([...ARCHETYPES]);
  for (const [key, count] of people) {
    expect(count / all, key).toBeGreaterThanOrEqual(0.01);
    expect(count / all, key).toBeLessThanOrEqual(0.35);
  }
});

/** When each person first sold each order, by `email order`. */
function firstSales(referrals: readonly Referral[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { orderId, email, at, status, totalCents } of referrals) {
    if (orderId === null || status === "denied" || totalCents < 0) continue;
    const key = `${email.toLowerCase()} ${orderId}`;
    first.set(key, Math.min(at, first.get(key) ?? at));
  }
  return first;
}

const countedOrder = ({ id, cancelledAt, test, financialStatus, lines }: Order): CountedOrder => ({
  id,
  cancelledAt,
  test,
  financialStatus,
  lines: lines.map(({ currentQuantity, isGiftCard, unitCents, group, ...line }) => ({
    ...line,
    imageUrl: null,
    units: currentQuantity,
    giftCard: isGiftCard,
    unitPrice: String(unitCents / 100),
    ...(group && { group: group.id }),
  })),
});

function catalogueOf(products: readonly Product[]): Catalogue {
  const variants = products.flatMap((product) => product.variants.filter(({ deleted }) => !deleted));
  return {
    products: new Map(products.map((product) => [product.id, { ...product, imageUrl: null }])),
    variants: new Map(variants.map(({ id, title }) => [id, { id, title, imageUrl: null }])),
    goneProducts: new Map(),
  };
}
