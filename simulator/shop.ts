import type { Product, Variant } from "./catalogue.ts";
import type { Line, Order, OrderSeed } from "./orders.ts";
import type { Programme } from "./programme.ts";

const YEAR = 365 * 86_400_000;

/** A change that a test, or a person, makes to an order after it was placed. Each bumps `updatedAt`. */
export type OrderChange =
  /** Units of the line at this place (from 0) given back; all of them without a number. */
  | { kind: "refund"; line: number; units?: number | undefined }
  | { kind: "cancel" }
  /** A further line, as an order edit adds one. */
  | { kind: "add-line"; variantId: string; quantity: number };

export interface OrderStub {
  id: string;
  createdAt: number;
  updatedAt: number;
}

/** The shop as it is now: the programme's orders and products, and what was changed since. */
export interface ShopData {
  order(id: string): Order | undefined;
  /** Every order, in no order. */
  orders(): OrderStub[];
  /** Only those that still exist. */
  product(id: string): Product | undefined;
  variant(id: string): { product: Product; variant: Variant } | undefined;
  /** False when there is no such order, line or variant. */
  changeOrder(id: string, change: OrderChange): boolean;
  deleteOrder(id: string): boolean;
  renameProduct(id: string, title: string): boolean;
  deleteProduct(id: string): boolean;
}

/**
 * @param now UTC milliseconds. An order of the programme that still lies in the future was, for the shop, touched a year
 *   before its date: nothing was ever changed later than now, and it stays so after a restart.
 */
export function makeShop(programme: Programme, now: () => number): ShopData {
  const opened = now();
  let seeds: Map<string, OrderSeed> | undefined;
  const changed = new Map<string, Order>();
  const gone = new Set<string>();
  let stubs: Map<string, OrderStub> | undefined;
  const products = new Map(
    programme.catalogue.filter(({ deleted }) => !deleted).map((product) => [product.id, product]),
  );

  const built = (seed: OrderSeed): Order => {
    const order = programme.build(seed);
    if (Math.max(order.createdAt, order.updatedAt) > opened) {
      order.updatedAt -= YEAR;
      if (order.cancelledAt !== null) order.cancelledAt -= YEAR;
    }
    return order;
  };
  const order = (id: string): Order | undefined => {
    if (gone.has(id)) return undefined;
    seeds ??= new Map(programme.orders.map((seed) => [seed.id, seed]));
    const seed = seeds.get(id);
    return changed.get(id) ?? (seed && built(seed));
  };
  const variant = (id: string): { product: Product; variant: Variant } | undefined => {
    for (const product of products.values())
      for (const one of product.variants) if (one.id === id && !one.deleted) return { product, variant: one };
    return undefined;
  };
  const listed = (): Map<string, OrderStub> => {
    stubs ??= new Map(
      programme.orders.flatMap(({ id }) => {
        const found = order(id);
        return found ? [[id, { id, createdAt: found.createdAt, updatedAt: found.updatedAt }]] : [];
      }),
    );
    return stubs;
  };

  return {
    order,
    variant,
    orders: () => [...listed().values()],
    product: (id) => products.get(id),
    changeOrder(id, change) {
      const found = order(id);
      if (!found) return false;
      if (change.kind === "refund") {
        const line = found.lines[change.line];
        if (!line) return false;
        line.currentQuantity = Math.max(0, line.currentQuantity - (change.units ?? line.currentQuantity));
        found.financialStatus = found.lines.some((one) => one.currentQuantity > 0) ? "PARTIALLY_REFUNDED" : "REFUNDED";
      }
      if (change.kind === "cancel") found.cancelledAt = now();
      if (change.kind === "add-line") {
        const what = variant(change.variantId);
        if (!what) return false;
        found.lines.push(lineOf(found, what.product, what.variant, change.quantity));
      }
      found.updatedAt = Math.max(now(), found.updatedAt + 1_000);
      changed.set(id, found);
      stubs?.set(id, { id, createdAt: found.createdAt, updatedAt: found.updatedAt });
      return true;
    },
    deleteOrder(id) {
      const existed = order(id) !== undefined;
      gone.add(id);
      stubs?.delete(id);
      return existed;
    },
    renameProduct(id, title) {
      const product = products.get(id);
      if (product) products.set(id, { ...product, title });
      return product !== undefined;
    },
    deleteProduct: (id) => products.delete(id),
  };
}

function lineOf(order: Order, product: Product, variant: Variant, quantity: number): Line {
  return {
    id: `${order.id}${String(500 + order.lines.length)}`,
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: product.hasOnlyDefaultVariant ? null : variant.title,
    vendor: product.vendor,
    quantity,
    currentQuantity: quantity,
    isGiftCard: product.isGiftCard,
    requiresShipping: product.requiresShipping,
    pictureId: variant.id,
    group: null,
    unitCents: product.cents,
  };
}
