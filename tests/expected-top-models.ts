/**
 * What everybody's recap must say, counted a second time: straight from the simulator's data and the definition
 * of the numbers, by code that shares nothing with core's.
 */
import type { Line } from "#simulator/orders.ts";
import type { Programme } from "#simulator/programme.ts";
import { makeShop, type ShopData } from "#simulator/shop.ts";

export interface ExpectedModel {
  name: string;
  /** Units. */
  count: number;
}

export interface Expected {
  /** Lower case. */
  email: string;
  /** Distinct orders of the year's referrals that were not denied; a refund alone is no order. */
  orders: number;
  revenueCents: number;
  commissionCents: number;
  /** Digits of those orders. */
  orderIds: string[];
  /** At most three, best first. */
  topModels: ExpectedModel[];
}

export interface ExpectedOptions {
  /** As it is now; else as the programme made it. */
  shop?: ShopData;
  /** Product ids (digits), types and vendors, the latter two without regard to case. */
  exclude?: { products?: string[]; types?: string[]; vendors?: string[] };
  grouping?: "variant" | "product";
  /** As a new campaign counts: without. */
  freeItems?: "leave-out" | "count";
  goods?: "physical" | "all";
}

/** By lower-case email, everybody of the programme. */
export function expectedTopModels(programme: Programme, options: ExpectedOptions = {}): Map<string, Expected> {
  const shop = options.shop ?? makeShop(programme, Date.now);
  const everybody = new Map<string, Expected>();
  for (const { email } of programme.ambassadors)
    everybody.set(email, { email, orders: 0, revenueCents: 0, commissionCents: 0, orderIds: [], topModels: [] });

  for (const row of programme.referrals) {
    const person = everybody.get(row.email.toLowerCase());
    const localYear = new Date(row.at + programme.zone.offset(row.at)).getUTCFullYear();
    if (!person || row.status === "denied" || localYear !== programme.year) continue;
    person.revenueCents += row.totalCents;
    person.commissionCents += row.commissionCents;
    if (row.orderId === null || row.totalCents < 0) continue;
    if (!person.orderIds.includes(row.orderId)) person.orderIds.push(row.orderId);
  }
  for (const person of everybody.values()) {
    person.orders = person.orderIds.length;
    person.topModels = topThree(person.orderIds, shop, options);
  }
  return everybody;
}

function topThree(orderIds: readonly string[], shop: ShopData, options: ExpectedOptions): ExpectedModel[] {
  const units = new Map<string, number>();
  const inOrders = new Map<string, number>();
  for (const id of orderIds) {
    const order = shop.order(id);
    if (!order || order.test || order.cancelledAt !== null) continue;
    if (order.financialStatus === "VOIDED" || order.financialStatus === "EXPIRED") continue;
    const names = new Set<string>();
    for (const line of order.lines) {
      if (line.isGiftCard || line.currentQuantity === 0) continue;
      if (!line.requiresShipping && (options.goods !== "all" || productOf(line, shop) === undefined)) continue;
      if (options.freeItems !== "count" && wasGivenAway(line, order.lines)) continue;
      if (isExcluded(line, shop, options)) continue;
      const name = shownName(line, shop, options.grouping ?? "variant");
      units.set(name, (units.get(name) ?? 0) + line.currentQuantity);
      names.add(name);
    }
    for (const name of names) inOrders.set(name, (inOrders.get(name) ?? 0) + 1);
  }
  const ranked = [...units].sort(
    ([nameA, unitsA], [nameB, unitsB]) =>
      unitsB - unitsA || (inOrders.get(nameB) ?? 0) - (inOrders.get(nameA) ?? 0) || (nameA < nameB ? -1 : 1),
  );
  return ranked.slice(0, 3).map(([name, count]) => ({ name, count }));
}

/** It cost nothing, and neither did anything that came in one set with it. */
function wasGivenAway(line: Line, order: readonly Line[]): boolean {
  const together = line.group === null ? [line] : order.filter(({ group }) => group?.id === line.group?.id);
  return together.every(({ unitCents }) => unitCents === 0);
}

/** What the shop says that a line sold; it says nothing of what it has deleted. */
const productOf = (line: Line, shop: ShopData) => (line.productId === null ? undefined : shop.product(line.productId));

/** The shop's present words where it still has the product or the variant, else those that the order carries. */
function shownName(line: Line, shop: ShopData, grouping: "variant" | "product"): string {
  const product = line.productId === null ? undefined : shop.product(line.productId);
  const title = product ? product.title : line.title;
  if (grouping === "product") return title;
  const variant = line.variantId === null ? undefined : shop.variant(line.variantId);
  const variantTitle = variant ? variant.variant.title : line.variantTitle;
  return variantTitle === null || variantTitle === "Default Title" ? title : `${title} - ${variantTitle}`;
}

function isExcluded(line: Line, shop: ShopData, { exclude = {} }: ExpectedOptions): boolean {
  const product = line.productId === null ? undefined : shop.product(line.productId);
  const has = (list: string[] | undefined, value: string | null | undefined) =>
    value !== null && value !== undefined && (list ?? []).some((one) => one.toLowerCase() === value.toLowerCase());
  return (
    has(exclude.products, line.productId) ||
    has(exclude.types, product?.type) ||
    has(exclude.vendors, product?.vendor ?? line.vendor)
  );
}
