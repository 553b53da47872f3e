import fc from "fast-check";
import { expect, test } from "vitest";
import { foldMonths } from "./months-band.ts";

const BOX = { x: 52, reach: 306, y: 196, pitch: 24 };
const months = fc.array(fc.nat(10_000_000), { minLength: 12, maxLength: 12 });

test("the best month reaches all the way, the others as far as their orders", () => {
  const { tips } = foldMonths([0, 0, 50, 0, 0, 0, 100, 0, 0, 0, 0, 25], BOX);
  expect(tips[6]?.x).toBe(306);
  expect(tips[2]?.x).toBe(179);
  expect(tips[11]?.x).toBe(115.5);
});

test("more orders never reach less far, and one is seen beside none", () => {
  fc.assert(
    fc.property(months, (orders) => {
      const { tips } = foldMonths(orders, BOX);
      for (const [one, tip] of tips.entries())
        for (const [other, { x }] of tips.entries()) {
          const [a, b] = [orders[one] ?? 0, orders[other] ?? 0];
          if (a >= b) expect(tip.x).toBeGreaterThanOrEqual(x);
          if (a > 0 && b === 0) expect(tip.x).toBeGreaterThan(x);
        }
    }),
  );
});

test("twelve months take twenty-four runs, whatever they are, and stay in their box", () => {
  fc.assert(
    fc.property(fc.oneof(months, fc.constant([]), fc.constant(new Array<number>(12).fill(0))), (orders) => {
      const { tips, end, corners } = foldMonths(orders, BOX);
      expect(tips).toHaveLength(12);
      expect(end).toBe(196 + 24 * 24);
      for (const [x] of corners) expect(x).toSatisfy((at: number) => at >= 52 && at <= 306);
    }),
  );
});
