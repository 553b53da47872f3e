import { expect, test } from "vitest";
import type { OrderLine } from "#core/shopify/orders.ts";
import { comparePodiums } from "./compare-podiums.ts";
import type { CountingRules } from "./top-models.ts";

const BEFORE: CountingRules = { grouping: "variant", exclusions: [], freeItems: "count", goods: "physical" };
const AFTER: CountingRules = { ...BEFORE, freeItems: "leave-out" };

function line(title: string, units: number, change: Partial<OrderLine> = {}): OrderLine {
  const nothing = { productId: null, variantId: null, variantTitle: null, vendor: null, imageUrl: null };
  return { ...nothing, title, units, giftCard: false, requiresShipping: true, unitPrice: "5.0", ...change };
}
function compared(...lines: OrderLine[]) {
  const order = { id: "1", cancelledAt: null, test: false, financialStatus: "PAID", lines };
  const catalogue = { products: new Map(), variants: new Map(), goneProducts: new Map() };
  return comparePodiums([order], catalogue, BEFORE, AFTER);
}
const free = { unitPrice: "0.0" };

test("a podium is another by its names, their order or their units; the first place by its name alone", () => {
  expect(compared(line("A", 5), line("B", 4))).toBe("same");
  expect(compared(line("A", 5), line("B", 4), line("Gift", 9, free))).toBe("other-first");
  expect(compared(line("A", 5), line("B", 4), line("Gift", 1, free))).toBe("other");
  expect(compared(line("A", 5), line("A", 1, free), line("B", 4))).toBe("other");
  expect(compared(line("A", 5), line("B", 4), line("C", 3), line("Gift", 1, free))).toBe("same");
  expect(compared(line("Gift", 1, free))).toBe("other-first");
  expect(compared()).toBe("same");
});

test("without a price nobody can tell", () => {
  const { unitPrice: _, ...unread } = line("A", 5);
  expect(compared(unread, line("Gift", 9, free))).toBe("unknown");
});
