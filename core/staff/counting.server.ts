/** What a campaign's two counting rules would change, and changing them. From what is stored: the shop is asked nothing. */

import { comparePodiums } from "#core/counting/compare-podiums.ts";
import { type CountedOrder, type CountingRules, canCount, countedLines } from "#core/counting/top-models.ts";
import { storedCatalogue } from "#core/db/catalogue.server.ts";
import { type CountingChoice, changeCountingRules } from "#core/db/change-counting.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { countingRules } from "#core/db/counting-rules.server.ts";
import { neededOrders, storedOrders } from "#core/db/orders.server.ts";
import { type CountedPerson, campaignOrderIds, countedPeople } from "#core/db/stored-campaign.server.ts";

/** What staff ask for; what is left out stays. */
export interface CountingInput {
  year: number;
  freeItems?: CountingChoice["freeItems"] | undefined;
  goods?: CountingChoice["goods"] | undefined;
}

export interface CountingEffect {
  /** The rules as they are, and as they would be. */
  before: CountingChoice;
  after: CountingChoice;
  /** People whose top models were counted. */
  people: number;
  /** Of them: whose podium would be another, in names, order or units. */
  podiums: number;
  /** Of those: whose first place would be another model. */
  firstPlaces: number;
  /** People of whom it cannot be told: an order of theirs was read before prices were. */
  unknown: number;
  /** What needs no shipping and would begin to count: units by product type, most first, `MOST_TYPES` at most. */
  newTypes: { type: string; units: number }[];
  /** How many more types there are, and their units. */
  otherTypes: { types: number; units: number };
}

export const MOST_TYPES = 20;
/** Shopify allows 255 characters in a product type; a line of a list has room for fewer. */
const TYPE_CHARACTERS = 60;
/** People looked up at once, and orders held at once but for a single person's. */
const PEOPLE_A_PAGE = 500;
const ORDERS_AT_ONCE = 2_000;

/** Works out what other rules would change. Null: there is no such campaign. */
export async function countingEffect(db: Db, input: CountingInput): Promise<CountingEffect | null> {
  const { year } = input;
  const before = (await countingRules(db, [year])).get(year);
  if (!before) return null;
  const after = { ...before, freeItems: input.freeItems ?? before.freeItems, goods: input.goods ?? before.goods };
  const effect = {
    before: choiceOf(before),
    after: choiceOf(after),
    ...(await podiumsChanged(db, year, before, after)),
  };
  const types = before.goods === "physical" && after.goods === "all" ? await newTypes(db, year, before, after) : [];
  const rest = types.slice(MOST_TYPES);
  const units = rest.reduce((sum, type) => sum + type.units, 0);
  return { ...effect, newTypes: types.slice(0, MOST_TYPES), otherTypes: { types: rest.length, units } };
}

/**
 * Changes the rules, and has those counted anew whom it concerns: see `changeCountingRules`. Null: there is no such
 * campaign.
 */
export async function changeCounting(
  db: Db,
  { year, freeItems, goods }: CountingInput,
  by: { now: number; actor: string },
): Promise<{ changed: boolean; jobs: number; refreshRequested: boolean } | null> {
  const before = (await countingRules(db, [year])).get(year);
  if (!before) return null;
  const choice = { freeItems: freeItems ?? before.freeItems, goods: goods ?? before.goods };
  if (choice.freeItems === before.freeItems && choice.goods === before.goods)
    return { changed: false, jobs: 0, refreshRequested: false };
  return changeCountingRules(db, { year, ...choice }, by);
}

const choiceOf = ({ freeItems, goods }: CountingRules): CountingChoice => ({ freeItems, goods });

async function podiumsChanged(db: Db, year: number, before: CountingRules, after: CountingRules) {
  const sum = { people: 0, podiums: 0, firstPlaces: 0, unknown: 0 };
  for await (const group of peopleInGroups(db, year)) {
    const keys = group.map(({ ambassadorUuid }) => ({ ambassadorUuid, year, jobId: ambassadorUuid }));
    const needed = (await neededOrders(db, keys)).filter(({ known }) => known !== "not-found");
    const orders = await storedOrders(db, [...new Set(needed.map(({ orderId }) => orderId))]);
    const byId = new Map(orders.map((order) => [order.id, order]));
    const catalogue = await catalogueOfOrders(db, orders);
    const ordersOf = Map.groupBy(needed, ({ jobId }) => jobId);
    for (const { ambassadorUuid } of group) {
      const own = (ordersOf.get(ambassadorUuid) ?? []).flatMap(({ orderId }) => byId.get(orderId) ?? []);
      const change = comparePodiums(own, catalogue, before, after);
      sum.people += 1;
      if (change === "unknown") sum.unknown += 1;
      if (change === "other" || change === "other-first") sum.podiums += 1;
      if (change === "other-first") sum.firstPlaces += 1;
    }
  }
  return sum;
}

/** Everybody who was counted, in groups of about `ORDERS_AT_ONCE` orders. */
async function* peopleInGroups(db: Db, year: number): AsyncGenerator<CountedPerson[]> {
  for (let after = ""; ; ) {
    const page = await countedPeople(db, year, after, PEOPLE_A_PAGE);
    let group: CountedPerson[] = [];
    let orders = 0;
    for (const person of page) {
      if (group.length > 0 && orders + person.orders > ORDERS_AT_ONCE) {
        yield group;
        group = [];
        orders = 0;
      }
      group.push(person);
      orders += person.orders;
    }
    if (group.length > 0) yield group;
    const last = page.at(-1);
    if (!last) return;
    after = last.ambassadorUuid;
  }
}

/** Over the campaign's orders, each once. */
async function newTypes(db: Db, year: number, before: CountingRules, after: CountingRules) {
  const units = new Map<string, number>();
  for (let at = 0; ; ) {
    const page = await campaignOrderIds(db, year, at, ORDERS_AT_ONCE);
    const last = page.at(-1);
    if (!last) break;
    at = last.at;
    const stored = await storedOrders(
      db,
      page.map(({ id }) => id),
    );
    const orders = stored.filter((order) => canCount(order, before.freeItems) && canCount(order, after.freeItems));
    const catalogue = await catalogueOfOrders(db, orders);
    const [countedBefore, countedAfter] = [countedLines(catalogue, before), countedLines(catalogue, after)];
    for (const order of orders) {
      const already = new Set(countedBefore(order));
      for (const line of countedAfter(order)) {
        if (already.has(line) || line.requiresShipping || line.productId === null) continue;
        const product = catalogue.products.get(line.productId) ?? catalogue.goneProducts.get(line.productId);
        const type = shortened(product?.type ?? "");
        units.set(type, (units.get(type) ?? 0) + line.units);
      }
    }
  }
  return [...units]
    .map(([type, count]) => ({ type, units: count }))
    .sort((a, b) => b.units - a.units || (a.type < b.type ? -1 : 1));
}

/** Shopify's own end of a type is 255. */
const LONGEST_TYPE = 1_000;

/** A shop's own words, on one line. */
function shortened(type: string): string {
  const characters = [
    ...type
      .slice(0, LONGEST_TYPE)
      .replace(/[\p{C}\p{Z}]+/gu, " ")
      .trim(),
  ];
  return characters.length > TYPE_CHARACTERS
    ? `${characters.slice(0, TYPE_CHARACTERS - 1).join("")}…`
    : characters.join("");
}

function catalogueOfOrders(db: Db, orders: readonly CountedOrder[]) {
  const lines = orders.flatMap((order) => order.lines);
  const ids = (of: (line: (typeof lines)[number]) => string | null) => [
    ...new Set(lines.map(of).filter((id) => id !== null)),
  ];
  return storedCatalogue(db, {
    productIds: ids(({ productId }) => productId),
    variantIds: ids((line) => line.variantId),
  });
}
