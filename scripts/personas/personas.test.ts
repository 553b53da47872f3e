import { expect, test } from "vitest";
import { ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import { readCopy } from "#core/words/copy.ts";
import { archetypeOfPersona } from "./archetype.ts";
import { campaignRow } from "./campaign-row.ts";
import { PERSONAS } from "./personas.ts";
import { MAIN } from "./showcases.ts";

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

test("each archetype is somebody's", () => {
  const found = new Set(PERSONAS.map((one) => archetypeOfPersona(one, MAIN.year)));
  expect([...found].filter((key) => key !== null).toSorted()).toEqual(ARCHETYPES.toSorted());
});

test("the campaign's own words are words that a campaign may set", () => {
  expect(readCopy(campaignRow(MAIN).copy).problems).toBeNull();
});
