import { sql } from "drizzle-orm";
import { runBatch } from "#core/db/batches.server.ts";
import { saveCatalogue } from "#core/db/catalogue.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { saveOrders } from "#core/db/orders.server.ts";
import { ambassadors, campaigns, imports, processingStatus, referrals } from "#core/db/schema.server.ts";
import type { Order, ProductFacts } from "#core/shopify/orders.ts";
import { emptyTables } from "./empty-tables.ts";

/** What somebody sold, in one order; a product without words is one that exists no more. */
export interface Sold {
  /** What the order's line says. */
  lineVendor?: string;
  product?: { type: string; vendor: string };
}

const NOW = Date.UTC(2026, 5, 1);
const idOf = (index: number) => String(5_600_000_000_000 + index);

/** A campaign of people who each sold one thing and were counted, by their names, and the shop's answers stored. */
export async function seedSellers(db: Db, sellers: Readonly<Record<string, Sold>>): Promise<void> {
  await emptyTables(db);
  const year = { startsAt: Date.UTC(2026, 0, 1), endsAt: Date.UTC(2027, 0, 1), timeZone: "UTC", currency: "USD" };
  await db.insert(campaigns).values({ ...year, year: 2026, locale: "en-US", createdAt: NOW });
  await db.insert(imports).values({ id: "i", year: 2026, createdAt: NOW, completedAt: NOW });
  const referral = { importId: "i", occurredAt: NOW, revenueCents: 1, commissionCents: 0, status: "", counted: true };
  const people = Object.keys(sellers).flatMap((uuid, index) => [
    db.insert(ambassadors).values({ uuid, token: uuid, createdAt: NOW }),
    db.insert(referrals).values({ ...referral, ambassadorUuid: uuid, sourceKey: "1", shopifyOrderId: idOf(index) }),
    db.insert(processingStatus).values({
      ...{ ambassadorUuid: uuid, year: 2026, status: "completed", jobId: "counted", requestedBy: "view" },
      requestedAt: NOW,
      countedAt: NOW,
    }),
  ]);
  const orders = Object.values(sellers).map((sold, index) => orderOf(idOf(index), sold));
  const products = new Map<string, ProductFacts>();
  for (const [index, { product }] of Object.values(sellers).entries())
    if (product)
      products.set(idOf(index), {
        ...{ id: idOf(index), title: "Thing", imageUrl: null, hasOnlyDefaultVariant: true },
        ...product,
      });
  const ids = { productIds: [...products.keys()], variantIds: [] };
  await runBatch(db, [
    ...people,
    ...saveOrders(db, orders, [], NOW),
    ...saveCatalogue(db, ids, { products, variants: new Map() }, NOW),
  ]);
}

function orderOf(id: string, { lineVendor, product }: Sold): Order {
  const line = {
    ...{ variantId: null, title: "Thing", variantTitle: null, imageUrl: null, giftCard: false, requiresShipping: true },
    productId: product ? id : null,
    vendor: lineVendor ?? null,
    units: 1,
  };
  return { id, updatedAt: NOW, cancelledAt: null, test: false, financialStatus: "PAID", lines: [line] };
}

/** Everything is as a database of before has it: nothing is folded. */
export async function forgetFolds(db: Db): Promise<void> {
  await db.batch([
    db.run(sql`UPDATE exclusions SET value_fold = NULL`),
    db.run(sql`UPDATE products SET type_fold = NULL, vendor_fold = NULL`),
    db.run(sql`UPDATE shopify_orders SET vendor_folds = NULL`),
  ]);
}
