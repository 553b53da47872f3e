import { expect, test } from "vitest";
import { PERSONAS } from "./personas.ts";

test("there are sixteen, each with a key of its own", () => {
  expect(new Set(PERSONAS.map(({ key }) => key)).size).toBe(16);
});

test("a persona's numbers agree with each other", () => {
  for (const { key, months, orders, models, sold } of PERSONAS) {
    if (months) expect([key, months.length, months.reduce((sum, count) => sum + count, 0)]).toEqual([key, 12, orders]);
    const units = models.map((model) => model.units);
    expect(units, key).toEqual(units.toSorted((a, b) => b - a));
    if (sold) {
      expect(sold.units, key).toBeGreaterThanOrEqual(units.reduce((sum, count) => sum + count, 0));
      expect(sold.models, key).toBeGreaterThanOrEqual(models.length);
    }
  }
});
