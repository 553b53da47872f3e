import { type Product, productNamed } from "./catalogue.ts";
import type { Line } from "./orders.ts";
import { makeRandom, mix } from "./random.ts";

const KITS = 0.02;
/** Of the bundles: one component carries the whole price, the others 0. */
const PRICED_AT_ONE = 0.5;

/**
 * Makes what costs nothing in an order: gifts by themselves, sets of which every line is 0, and bundles that are paid
 * for by one of their lines. From a generator of its own, and without changing what the order costs, so that nothing
 * else of the programme depends on it.
 *
 * @param share of the orders that a gift is put into
 */
export function makeFreeItems(seed: number, catalogue: readonly Product[], share: number) {
  const named = (title: string) => productNamed(catalogue, title);
  const [stickers, balls, grip] = [
    named("Flock Sticker Sheet"),
    named("Court Balls, 3 Pack"),
    named("Feather Overgrip"),
  ];
  const kit = named("Welcome Kit");
  return (orderId: string, lines: Line[]): void => {
    const random = makeRandom(
      mix(seed, 8, Number(orderId) % 4_294_967_296, Math.floor(Number(orderId) / 4_294_967_296)),
    );
    const bundled = lines.filter(({ group }) => group !== null);
    if (random.chance(PRICED_AT_ONE)) priceAtOne(bundled);
    const give = (product: Product, group: Line["group"] = null) => {
      const variant = random.pick(product.variants);
      lines.push({
        id: `${orderId}${String(lines.length + 1).padStart(3, "0")}`,
        productId: product.id,
        variantId: variant.id,
        title: product.title,
        variantTitle: product.hasOnlyDefaultVariant ? null : variant.title,
        vendor: product.vendor,
        quantity: 1,
        currentQuantity: 1,
        isGiftCard: false,
        requiresShipping: true,
        pictureId: variant.id,
        group,
        unitCents: 0,
      });
    };
    const gift = random.pick([stickers, stickers, balls]);
    if (random.chance(share)) give(gift);
    if (!random.chance(KITS)) return;
    const [variant] = kit.variants;
    const group = { id: `${orderId}901`, title: kit.title, quantity: 1, productId: kit.id, variantId: variant.id };
    for (const component of [stickers, grip]) give(component, group);
  };
}

function priceAtOne(lines: readonly Line[]): void {
  const total = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  for (const [place, line] of lines.entries()) line.unitCents = place === 0 ? total / line.quantity : 0;
}
