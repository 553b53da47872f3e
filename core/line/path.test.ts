import fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf, compactPath } from "./commands.ts";
import { type Corner, roundPath } from "./path.ts";
import { pathLength } from "./path-length.ts";

test("corners are quarter arcs of the radius asked for", () => {
  const corner: Corner[] = [
    [0, 0],
    [100, 0],
    [100, 50],
  ];
  expect(roundPath(corner, 10)).toBe("M0 0L90 0A10 10 0 0 1 100 10L100 50");
  expect(roundPath(corner.toReversed(), 10)).toBe("M100 50L100 10A10 10 0 0 0 90 0L0 0");
});

test("a run between two corners gives each a half, so that a fold ends in a half circle", () => {
  const fold: Corner[] = [
    [0, 0],
    [40, 0],
    [40, 24],
    [0, 24],
  ];
  expect(roundPath(fold, 100)).toBe("M0 0L28 0A12 12 0 0 1 40 12L40 12A12 12 0 0 1 28 24L0 24");
});

test("a corner may want a radius of its own", () => {
  const path = roundPath(
    [
      [0, 0],
      [100, 0, 30],
      [100, 100],
      [0, 100],
    ],
    5,
  );
  expect(path).toBe("M0 0L70 0A30 30 0 0 1 100 30L100 95A5 5 0 0 1 95 100L0 100");
});

test("points that are one, and points on a straight run, are no corners", () => {
  const path = roundPath(
    [
      [0, 0],
      [0, 0],
      [50, 0],
      [100, 0],
    ],
    8,
  );
  expect(path).toBe("M0 0L50 0L100 0");
});

test("a path begins and ends where its first and last corners are, and is no longer than its runs", () => {
  const coordinate = fc.integer({ min: -500, max: 500 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 80 }),
      (points, radius) => {
        const path = roundPath(points, radius);
        expect(path).not.toMatch(/NaN|Infinity|e-/);
        const commands = commandsOf(path);
        expect(commands[0]?.values).toEqual(points[0]);
        const runs = points
          .slice(1)
          .map(([x, y], at) => Math.hypot(x - (points[at]?.[0] ?? x), y - (points[at]?.[1] ?? y)));
        expect(pathLength(path)).toBeLessThanOrEqual(runs.reduce((sum, length) => sum + length, 0) + points.length);
      },
    ),
  );
});

test("the length of lines, arcs and curves", () => {
  expect(pathLength("M0 0L3 4L3 14")).toBe(15);
  expect(pathLength("M0 0A10 10 0 0 1 20 0")).toBeCloseTo(Math.PI * 10, 5);
  expect(pathLength("M0 0C0 55.2 44.8 100 100 100")).toBeCloseTo(Math.PI * 50, 0);
  expect(pathLength("M0 0C10 0 20 0 30 0 40 0 50 0 60 0")).toBeCloseTo(60, 5);
});

test("a path in few letters is the same path", () => {
  expect(compactPath(commandsOf("M10 20L10 50L40 50A12 12 0 0 1 52 62C52 70 60 80 70 80L75 90"))).toBe(
    "M10 20v30h30a12 12 0 0 1 12 12c0 8 8 18 18 18l5 10",
  );
  const tenths = fc.integer({ min: -9_999, max: 9_999 }).map((value) => value / 10);
  fc.assert(
    fc.property(fc.array(fc.tuple(tenths, tenths, tenths), { minLength: 1, maxLength: 30 }), (points) => {
      const path = points.map(([x, y, z], at) => {
        if (at === 0) return `M${x} ${y}`;
        return at % 3 === 0
          ? `C${x} ${y} ${z} ${x} ${y} ${z}`
          : at % 3 === 1
            ? `L${x} ${y}`
            : `A${Math.abs(z)} 1 0 0 1 ${x} ${y}`;
      });
      expect(commandsOf(compactPath(commandsOf(path.join(""))))).toEqual(commandsOf(path.join("")));
    }),
  );
});
