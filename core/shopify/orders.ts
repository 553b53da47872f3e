import { z } from "zod";

/** Digits of a Shopify id, without `gid://…`. A string that is no id at all would fail the whole call. */
export const shopifyId = z.string().regex(/^\d{5,20}$/, "expected a Shopify id of 5 to 20 digits");

/** One line item as we keep it. Ids are digits; null where the product or the variant no longer exists. */
export const orderLine = z.object({
  productId: z.string().nullable(),
  variantId: z.string().nullable(),
  /** As sold: what is shown where the product exists no more. */
  title: z.string(),
  variantTitle: z.string().nullable(),
  vendor: z.string().nullable(),
  imageUrl: z.string().nullable(),
  /** currentQuantity: refunded and removed units are out. */
  units: z.int().min(0),
  giftCard: z.boolean(),
  requiresShipping: z.boolean(),
  /**
   * What a unit cost after all discounts, in the shop's currency: the Decimal as Shopify writes it. Missing in what was
   * stored before prices were asked for.
   */
  unitPrice: z.string().optional(),
  /** Names the set within the order that it came in (a bundle, a kit); missing where it came by itself. */
  group: z.string().optional(),
});
export type OrderLine = z.infer<typeof orderLine>;

/** An order with every one of its lines. Times are UTC milliseconds. */
export interface Order {
  id: string;
  updatedAt: number;
  cancelledAt: number | null;
  test: boolean;
  /** Shopify's OrderDisplayFinancialStatus, as it comes. */
  financialStatus: string | null;
  lines: OrderLine[];
}

/** The answer for one id that was asked for. */
export type OrderAnswer =
  | { kind: "found"; order: Order }
  | { kind: "not-found"; id: string }
  /** An error on this order's path; the others of the call are good. */
  | { kind: "unreadable"; id: string; message: string }
  /** The time or the points ran out before its turn: nothing is known of it. */
  | { kind: "not-asked"; id: string; waitMs: number };

/** The shop's present words for a product and for a variant; null: it exists no more. */
export interface ProductFacts {
  id: string;
  title: string;
  type: string;
  vendor: string;
  imageUrl: string | null;
  hasOnlyDefaultVariant: boolean;
}
export interface VariantFacts {
  id: string;
  title: string;
  imageUrl: string | null;
}
