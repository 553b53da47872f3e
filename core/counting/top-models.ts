import type { Order, OrderLine, ProductFacts, VariantFacts } from "#core/shopify/orders.ts";
import { fold } from "#core/text/fold.ts";
import { freeLines, isPriced } from "./free-items.ts";

/** What of an order is needed to count it. */
export type CountedOrder = Pick<Order, "id" | "cancelledAt" | "test" | "financialStatus" | "lines">;

/** The shop's present words; what is missing here exists no more, and the order's own words are used. */
export interface Catalogue {
  products: ReadonlyMap<string, ProductFacts>;
  variants: ReadonlyMap<string, VariantFacts>;
  /** Of products that exist no more, what is remembered: exclusions by type and vendor still hold. */
  goneProducts: ReadonlyMap<string, Pick<ProductFacts, "type" | "vendor">>;
}

export interface Exclusion {
  kind: "product" | "type" | "vendor";
  /** A product's id, or a type or vendor, compared by its fold. */
  value: string;
}

export interface CountingRules {
  /** What one model is. */
  grouping: "variant" | "product";
  exclusions: readonly Exclusion[];
  /** What cost nothing, as a gift in every order: a model, or left out. */
  freeItems: "count" | "leave-out";
  /** Only what is shipped, or everything that is a product. */
  goods: "physical" | "all";
}

export interface TopModel {
  productName: string;
  productImageUrl: string | null;
  /** Units. */
  count: number;
}

/** What was counted of somebody's orders. */
export interface CountedModels {
  /** Best first, `TOP_MODELS` at most. */
  top: TopModel[];
  /** Of all models. */
  units: number;
  /** Distinct ones, by their shown names. */
  models: number;
}

export const TOP_MODELS = 3;

/** Money never moved, or moved back before anything was sold. */
const NOT_SOLD = new Set(["VOIDED", "EXPIRED"]);
const DEFAULT_VARIANT = "Default Title";

/** Cancelled, test, voided and expired orders sold nothing. */
export function isSold(order: CountedOrder): boolean {
  return order.cancelledAt === null && !order.test && !NOT_SOLD.has(order.financialStatus ?? "");
}

/**
 * The models that an ambassador's community loved most, best first: three at most, fewer when fewer were sold, none
 * when nothing was.
 *
 * Units are what was kept (`currentQuantity`: refunded and removed units are out). What counts is `countedLines`'. A
 * bundle counts by its components: they are the order's lines. Models with the same shown name are one model. Order: units, then distinct
 * orders, then name by code unit, so that the same orders always give the same three.
 *
 * @param orders distinct orders; those not found are simply not among them
 * @throws as `countedLines`
 */
export function countModels(orders: Iterable<CountedOrder>, catalogue: Catalogue, rules: CountingRules): CountedModels {
  const { grouping } = rules;
  const linesOf = countedLines(catalogue, rules);
  const models = new Map<string, { units: number; orders: Set<string>; picture: Picture | null }>();
  for (const order of orders) {
    for (const line of linesOf(order)) {
      const name = shownName(line, catalogue, grouping);
      const model = models.get(name) ?? { units: 0, orders: new Set<string>(), picture: null };
      model.units += line.units;
      model.orders.add(order.id);
      model.picture = betterPicture(model.picture, pictureOf(line, catalogue, grouping));
      models.set(name, model);
    }
  }
  const top = [...models]
    .sort(([a, one], [b, other]) => other.units - one.units || other.orders.size - one.orders.size || (a < b ? -1 : 1))
    .slice(0, TOP_MODELS)
    .map(([productName, { units, picture }]) => ({ productName, productImageUrl: picture?.url ?? null, count: units }));
  const units = [...models.values()].reduce((total, model) => total + model.units, 0);
  return { top, units, models: models.size };
}

/**
 * The lines of an order that count by a campaign's rules. Gift cards and the campaign's exclusions never do. Lines that
 * need no shipping (protection plans, services, tips) do where all goods count and they are a product's: what has no
 * product is a tip or a fee, or was deleted, which nobody can tell apart. Free items are those of `freeLines`.
 *
 * @returns for an order its lines that count; throws where free items are left out and a line has no price
 */
export function countedLines(
  catalogue: Catalogue,
  { exclusions, freeItems, goods }: CountingRules,
): (order: CountedOrder) => OrderLine[] {
  const isExcluded = excluder(exclusions, catalogue);
  const areGoods = (line: OrderLine) => line.requiresShipping || (goods === "all" && line.productId !== null);
  return (order) => {
    if (!isSold(order)) return [];
    if (!canCount(order, freeItems)) throw new Error("A line without a price cannot be counted: read its order again.");
    const isFree = freeItems === "leave-out" ? freeLines(order.lines) : () => false;
    return order.lines.filter(
      (line) => line.units > 0 && !line.giftCard && areGoods(line) && !isFree(line) && !isExcluded(line),
    );
  };
}

/** Whether what is known of the order suffices to count it. */
export function canCount(order: CountedOrder, freeItems: CountingRules["freeItems"]): boolean {
  return freeItems === "count" || !isSold(order) || isPriced(order.lines);
}

/** The three of `countModels`. */
export function topModels(orders: Iterable<CountedOrder>, catalogue: Catalogue, rules: CountingRules): TopModel[] {
  return countModels(orders, catalogue, rules).top;
}

/** `Product - Variant`, or `Product` alone where the variant is the default one or the campaign groups by product. */
function shownName(line: OrderLine, { products, variants }: Catalogue, grouping: CountingRules["grouping"]): string {
  const product = line.productId === null ? undefined : products.get(line.productId);
  const variant = product && line.variantId !== null ? variants.get(line.variantId) : undefined;
  const title = (product?.title ?? line.title).trim();
  if (grouping === "product" || product?.hasOnlyDefaultVariant) return title;
  const variantTitle = (variant?.title ?? line.variantTitle ?? "").trim();
  return variantTitle === "" || variantTitle === DEFAULT_VARIANT ? title : `${title} - ${variantTitle}`;
}

function excluder(
  exclusions: readonly Exclusion[],
  { products, goneProducts }: Catalogue,
): (line: OrderLine) => boolean {
  const values = (kind: Exclusion["kind"]) =>
    new Set(exclusions.filter((one) => one.kind === kind).map((one) => fold(one.value)));
  const [ids, types, vendors] = [values("product"), values("type"), values("vendor")];
  const has = (folds: ReadonlySet<string>, word: string | null | undefined) =>
    folds.size > 0 && folds.has(fold(word ?? ""));
  return (line) => {
    const product =
      line.productId === null ? undefined : (products.get(line.productId) ?? goneProducts.get(line.productId));
    return (
      (line.productId !== null && ids.has(line.productId)) ||
      has(types, product?.type) ||
      has(vendors, product?.vendor || line.vendor)
    );
  };
}

/** The variant's own picture shows the model best; the one that the order carries is the last resort. */
interface Picture {
  closeness: 0 | 1 | 2;
  url: string;
}

function pictureOf(
  line: OrderLine,
  { products, variants }: Catalogue,
  grouping: CountingRules["grouping"],
): Picture | null {
  const variant = grouping === "variant" && line.variantId !== null ? variants.get(line.variantId)?.imageUrl : null;
  if (variant) return { closeness: 0, url: variant };
  const product = line.productId === null ? null : products.get(line.productId)?.imageUrl;
  if (product) return { closeness: 1, url: product };
  return line.imageUrl ? { closeness: 2, url: line.imageUrl } : null;
}

/** The same whichever comes first: the closest, then the first by code unit. */
function betterPicture(one: Picture | null, other: Picture | null): Picture | null {
  if (!one || !other) return one ?? other;
  if (one.closeness !== other.closeness) return one.closeness < other.closeness ? one : other;
  return one.url <= other.url ? one : other;
}
