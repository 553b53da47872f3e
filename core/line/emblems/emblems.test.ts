import { expect, test } from "vitest";
import { commandsOf } from "#core/line/commands.ts";
import { drawLine } from "#core/line/draw-line.ts";
import { ARCHETYPES } from "./archetype-keys.ts";
import { EMBLEMS } from "./emblems.ts";

const PLINTHS = [
  { x: 195, base: 628, size: 288, pitch: 24 },
  { x: 1030, base: 740, size: 600, pitch: 30 },
];

test.each(ARCHETYPES)("the emblem of the %s stands on the line, in its place", (key) => {
  for (const plinth of PLINTHS) {
    const { d, from, end } = EMBLEMS[key](plinth);
    expect(d).not.toMatch(/M|NaN|Infinity/);
    const points = commandsOf(`M${from} ${plinth.base}${d}`).map(({ values }) => values.slice(-2));
    for (const [x = 0, y = 0] of points) {
      expect(Math.abs(x - plinth.x)).toBeLessThanOrEqual(plinth.size * 0.58);
      expect(y).toBeLessThanOrEqual(plinth.base + 0.05);
      expect(y).toBeGreaterThanOrEqual(plinth.base - plinth.size * 1.07);
    }
    const [lastX = 0, lastY = 0] = points.at(-1) ?? [];
    expect(Math.abs(lastX - end.x) + Math.abs(lastY - end.y)).toBeLessThanOrEqual(0.1);
    expect(from).toBeLessThanOrEqual(plinth.x);
    expect(end.y).toBeLessThanOrEqual(plinth.base);
  }
});

test("no two archetypes have the same emblem", () => {
  const drawn = ARCHETYPES.map((key) => EMBLEMS[key]({ x: 0, base: 0, size: 288, pitch: 24 }).d);
  expect(new Set(drawn).size).toBe(ARCHETYPES.length);
});

test.each(ARCHETYPES)("the %s leaves the words beside and below the emblem alone", (archetype) => {
  const [, slide] = drawLine([{ kind: "welcome", months: null }, { kind: "archetype", archetype }, { kind: "next" }]);
  const points = (d = "") => commandsOf(d).map(({ values: [...values] }) => [values.at(-2) ?? 0, values.at(-1) ?? 0]);
  for (const [x = 0, y = 0] of points(slide?.phone.strokes[0]?.d)) {
    if (y > 650) expect(x < 24 || x > 314).toBe(true);
    if (y < 318) expect(x).toBeLessThan(24);
  }
  for (const [x = 0, y = 0] of points(slide?.wide.strokes[0]?.d)) if (y < 700 && x > 60) expect(x).toBeGreaterThan(690);
});
