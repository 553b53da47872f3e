import { type Product, productNamed, type Variant } from "./catalogue.ts";
import { makeRandom, mix, type Random } from "./random.ts";

/** What is special about an order; each is there at least once in a programme of some 40 people. */
export const KINDS = [
  "plain",
  "cancelled",
  "test",
  "voided",
  "expired",
  "refunded-in-part",
  "refunded",
  "deleted-product",
  "deleted-variant",
  "gift-card",
  "protection",
  "tip",
  "bundle",
  "custom-item",
  "60-lines",
  "300-lines",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Line {
  /** Digits only. */
  id: string;
  /** As sold, whether it still exists or not; null for what never was a product of the shop (a tip, a custom item). */
  productId: string | null;
  variantId: string | null;
  /** As sold. */
  title: string;
  variantTitle: string | null;
  vendor: string | null;
  quantity: number;
  /** Without refunded and removed units. */
  currentQuantity: number;
  isGiftCard: boolean;
  requiresShipping: boolean;
  /** Names the picture. */
  pictureId: string | null;
  /** The bundle or set it is a component of. */
  group: { id: string; title: string; quantity: number; productId: string; variantId: string } | null;
  /** After all discounts. */
  unitCents: number;
}

export interface Order {
  /** Digits only, 13 of them. */
  id: string;
  name: string;
  /** UTC milliseconds. */
  createdAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  test: boolean;
  financialStatus: "PAID" | "PENDING" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED" | "EXPIRED";
  lines: Line[];
}

/** What an order is made from: small, so that a programme of a million of them fits in memory. */
export interface OrderSeed {
  id: string;
  name: string;
  createdAt: number;
  kind: Kind;
  /** Whose customers bought it: people sell what they love. */
  taste: number;
}

interface Favourite {
  product: Product;
  variant: Variant;
}

const DAY = 86_400_000;

/**
 * The lines of an order grow from the programme's seed and the order's own id, in whatever order they are asked for.
 *
 * @param addFreeItems puts what costs nothing into an order
 */
export function makeOrderBuilder(
  seed: number,
  catalogue: readonly Product[],
  addFreeItems: (orderId: string, lines: Line[]) => void,
): (from: OrderSeed) => Order {
  const total = catalogue.reduce((sum, product) => sum + product.weight, 0);
  let sum = 0;
  const cumulated = catalogue.map(({ weight }) => {
    sum += weight;
    return sum / total;
  });
  const named = (title: string) => productNamed(catalogue, title);
  const special = {
    giftCard: named("Harrier Gift Card"),
    protection: named("Shipping Protection"),
    ticket: named("Demo Day Ticket"),
    bundle: named("Doubles Starter Bundle"),
    deleted: named("Sparrowhawk"),
    deletedVariant: named("Talon Pro"),
  };
  const components = [named("Kestrel"), named("Kestrel"), named("Court Balls, 3 Pack")];

  const anyProduct = (random: Random): Product => {
    const at = random.next();
    return catalogue[cumulated.findIndex((end) => at < end)] ?? special.deletedVariant;
  };

  const paddles = catalogue.filter((product) => product.type === "Paddle" && !product.deleted);
  /** Two paddles and whatever else, each with the variant that this person's customers mostly take. */
  const favouritesOf = (taste: number): Favourite[] => {
    const random = makeRandom(mix(seed, 7, taste));
    const [first, second] = [random.int(0, paddles.length - 1), random.int(0, paddles.length - 1)];
    return [paddles[first], paddles[second], anyProduct(random)].flatMap((product) =>
      product
        ? [
            {
              product,
              variant: product.variants.find(({ deleted }) => !deleted && random.chance(0.4)) ?? product.variants[0],
            },
          ]
        : [],
    );
  };

  return (from) => {
    const random = makeRandom(mix(seed, Number(from.id) % 4_294_967_296, Math.floor(Number(from.id) / 4_294_967_296)));
    const month = new Date(from.createdAt).getUTCMonth() + 1;
    const favourites = favouritesOf(from.taste);
    const lines: Line[] = [];

    const add = (product: Product, options: { variant?: Variant; quantity?: number; group?: Line["group"] } = {}) => {
      const variant = options.variant ?? random.pick(product.variants);
      const quantity = options.quantity ?? [1, 2, 3, 4][random.weighted([80, 15, 3, 2])] ?? 1;
      lines.push({
        id: `${from.id}${String(lines.length + 1).padStart(3, "0")}`,
        productId: product.id,
        variantId: variant.id,
        title: product.former && month < product.former.untilMonth ? product.former.title : product.title,
        variantTitle: product.hasOnlyDefaultVariant ? (random.chance(0.5) ? null : "Default Title") : variant.title,
        vendor: product.vendor,
        quantity,
        currentQuantity: quantity,
        isGiftCard: product.isGiftCard,
        requiresShipping: product.requiresShipping,
        pictureId: product.deleted && random.chance(0.3) ? null : variant.id,
        group: options.group ?? null,
        unitCents: product.cents,
      });
    };
    const addOwn = (title: string, requiresShipping: boolean, unitCents: number) =>
      lines.push({
        id: `${from.id}${String(lines.length + 1).padStart(3, "0")}`,
        productId: null,
        variantId: null,
        title,
        variantTitle: null,
        vendor: null,
        quantity: 1,
        currentQuantity: 1,
        isGiftCard: false,
        requiresShipping,
        pictureId: null,
        group: null,
        unitCents,
      });
    const addBundle = () => {
      const [variant] = special.bundle.variants;
      const group = {
        id: `${from.id}900`,
        title: special.bundle.title,
        quantity: 1,
        productId: special.bundle.id,
        variantId: variant.id,
      };
      for (const component of components) add(component, { quantity: 1, group });
    };

    let count = [1, 2, 3, 4, 5, 6, 9][random.weighted([36, 28, 17, 9, 5, 3, 2])] ?? 1;
    if (from.kind === "60-lines") count = 60;
    if (from.kind === "300-lines") count = 300;
    for (let line = 0; line < count; line++) {
      const favourite = count < 60 && random.chance(0.45) ? favourites[random.weighted([5, 3, 2])] : undefined;
      if (favourite && random.chance(0.7)) add(favourite.product, { variant: favourite.variant });
      else add(favourite?.product ?? anyProduct(random));
    }
    if (from.kind === "deleted-product") add(special.deleted, { quantity: 2 });
    if (from.kind === "deleted-variant")
      for (const variant of special.deletedVariant.variants)
        if (variant.deleted) add(special.deletedVariant, { variant });
    if (from.kind === "bundle" || random.chance(0.04)) addBundle();
    if (from.kind === "custom-item" || random.chance(0.005)) addOwn("Engraved Paddle", true, 22_000);
    if (from.kind === "gift-card" || random.chance(0.02)) add(special.giftCard, { quantity: random.int(1, 3) });
    if (from.kind === "protection" || random.chance(0.14)) add(special.protection, { quantity: 1 });
    if (from.kind === "tip" || random.chance(0.015)) addOwn("Tip", false, 500);
    if (random.chance(0.005)) add(special.ticket, { quantity: 2 });
    addFreeItems(from.id, lines);

    const order: Order = {
      id: from.id,
      name: from.name,
      createdAt: from.createdAt,
      updatedAt: from.createdAt + Math.floor(random.next() * 4 * DAY),
      cancelledAt: null,
      test: from.kind === "test",
      financialStatus: "PAID",
      lines,
    };
    settle(order, from.kind, random);
    return order;
  };
}

/** What happened to the order after it was placed. */
function settle(order: Order, kind: Kind, random: Random): void {
  const later = order.createdAt + Math.floor((1 + random.next() * 20) * DAY);
  const [first] = order.lines;
  if (kind === "cancelled") {
    order.cancelledAt = order.updatedAt = later;
    // Half are refunded with it; the others were never paid, and keep their units.
    if (random.chance(0.5)) refund(order, later, "REFUNDED");
    else order.financialStatus = "PENDING";
  }
  if (kind === "voided" || kind === "expired") order.financialStatus = kind === "voided" ? "VOIDED" : "EXPIRED";
  if (kind === "refunded") refund(order, later, "REFUNDED");
  if (kind === "refunded-in-part" && first) {
    first.currentQuantity -= 1;
    order.financialStatus = "PARTIALLY_REFUNDED";
    order.updatedAt = later;
  }
}

function refund(order: Order, at: number, status: Order["financialStatus"]): void {
  for (const line of order.lines) line.currentQuantity = 0;
  order.financialStatus = status;
  order.updatedAt = at;
}

/** What the customer paid for goods, before anything was given back. Cents. */
export function soldCents(order: Order): number {
  return order.lines.reduce((sum, line) => sum + (line.isGiftCard ? 0 : line.quantity * line.unitCents), 0);
}

/** What is left after refunds. Cents. */
export function keptCents(order: Order): number {
  return order.lines.reduce((sum, line) => sum + (line.isGiftCard ? 0 : line.currentQuantity * line.unitCents), 0);
}
