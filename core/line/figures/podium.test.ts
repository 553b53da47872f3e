import { expect, test } from "vitest";
import { commandsOf } from "#core/line/commands.ts";
import { drawLine } from "#core/line/draw-line.ts";
import type { Figure } from "#core/line/drawing.ts";

const steps = (units: readonly number[], stage: "phone" | "wide" | "page" = "phone") =>
  drawLine([{ kind: "welcome", months: null }, { kind: "podium", units }, { kind: "next" }])[1]?.[stage].points ?? [];

test("first stands in the middle, second left, third right, as high as their units", () => {
  const [first, second, third] = steps([41, 29, 17]);
  expect([second?.x, first?.x, third?.x]).toEqual([82.5, 195, 313.5]);
  expect(first?.y).toBe(425);
  // 772 is the floor.
  expect(772 - (second?.y ?? 0)).toBeCloseTo(((772 - 425) * 29) / 41, 0);
  expect(second?.y).toBeLessThan(third?.y ?? 0);
});

test("a step that would be too low for its words is as high as they need", () => {
  const [, second, third] = steps([400, 2, 1]);
  expect([second?.y, third?.y]).toEqual([628, 628]);
});

test("equal units are equal steps; one or two models stand alone", () => {
  expect(new Set(steps([5, 5, 5], "wide").map(({ y }) => y)).size).toBe(1);
  expect(steps([7])).toEqual([{ x: 195, y: 425 }]);
  const [first, second] = steps([7, 7]);
  expect(second?.x).toBeLessThan(first?.x ?? 0);
});

test("a line from above the floor goes on the first step at once, where else it would run beside itself", () => {
  const first = (figure: Figure) => drawLine([{ kind: "welcome", months: null }, figure, { kind: "next" }])[1]?.phone;
  for (const figure of [{ kind: "podium", units: [3, 2, 1] }, { kind: "podium-counting" }] as const) {
    const drawing = first(figure);
    const heights = commandsOf(drawing?.strokes[0]?.d ?? "").map(({ values }) => values.at(-1) ?? 0);
    // The lowest is the last step, where it leaves.
    expect(Math.max(...heights)).toBe(drawing?.leave?.y);
  }
});

test("one step far from the margin stands on its floor, wherever the line came from", () => {
  const [, drawing] = drawLine([{ kind: "welcome", months: null }, { kind: "podium", units: [1] }, { kind: "next" }]);
  const heights = commandsOf(drawing?.phone.strokes[0]?.d ?? "").map(({ values }) => values.at(-1) ?? 0);
  expect(Math.max(...heights)).toBeGreaterThan(drawing?.phone.leave?.y ?? Number.POSITIVE_INFINITY);
});
