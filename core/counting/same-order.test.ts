import { expect, test } from "vitest";
import type { Order, OrderLine } from "#core/shopify/orders.ts";
import { countsTheSame, type StoredVersion } from "./same-order.ts";

const LINE: OrderLine = {
  productId: "1",
  variantId: "11",
  title: "Merlin",
  variantTitle: null,
  vendor: null,
  imageUrl: null,
  units: 1,
  giftCard: false,
  requiresShipping: true,
  unitPrice: "25.0",
};
const ORDER: Order = { id: "1", updatedAt: 5, cancelledAt: null, test: false, financialStatus: "PAID", lines: [LINE] };

function stored(lines: OrderLine[], change: Partial<StoredVersion> = {}): StoredVersion {
  const { updatedAt, cancelledAt, financialStatus } = ORDER;
  const head = { id: "1", notFound: 0, test: 0, linesVersion: 1, updatedAt, cancelledAt, financialStatus };
  return { ...head, lines: JSON.stringify(lines), ...change };
}

test("an order as it was, or touched in what nobody counts, counts the same", () => {
  expect(countsTheSame(stored([LINE]), ORDER)).toBe(true);
  expect(countsTheSame(stored([LINE], { updatedAt: 1 }), ORDER)).toBe(true);
  expect(countsTheSame(stored([{ ...LINE, unitPrice: "19.5" }]), ORDER)).toBe(true);
  expect(countsTheSame(stored([{ ...LINE, group: "1" }]), ORDER)).toBe(true);
});

test.each([
  ["units", stored([{ ...LINE, units: 2 }])],
  ["a further line", stored([LINE, LINE])],
  ["words", stored([{ ...LINE, title: "Talon" }])],
  ["its state", stored([LINE], { financialStatus: "PENDING" })],
  ["being cancelled", stored([LINE], { cancelledAt: 1 })],
  ["being a test", stored([LINE], { test: 1 })],
  ["being there", stored([], { notFound: 1 })],
  ["being free", stored([{ ...LINE, unitPrice: "0.0" }])],
])("another in %s does not", (_, before) => {
  expect(countsTheSame(before, ORDER)).toBe(false);
});

test("a price where there was none does not make it another order", () => {
  const { unitPrice: _, ...unpriced } = LINE;
  const free = { ...ORDER, lines: [{ ...LINE, unitPrice: "0.0" }] };
  expect(countsTheSame(stored([unpriced], { linesVersion: 0 }), ORDER)).toBe(true);
  expect(countsTheSame(stored([unpriced], { linesVersion: 0 }), free)).toBe(true);
  expect(countsTheSame(stored([{ ...unpriced, units: 3 }], { linesVersion: 0 }), free)).toBe(false);
});
