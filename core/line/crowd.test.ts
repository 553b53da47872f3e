import fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf } from "./commands.ts";
import { crowd, mostDashes, type Stadium } from "./crowd.ts";
import { MOST_DASHES } from "./figures/community.ts";

const OPEN: Stadium = { x: 218, end: 390, y: 592, radius: 175, step: 9.6, lanes: 18, beyond: 630 };
const CLOSED: Stadium = { x: 146, end: 276, y: 114, radius: 90, step: 9.6, lanes: 9, beyond: null };

/** Dashes that are seen on the stage, counted from the path itself: lane by lane, as a browser draws them. */
function seen(people: number, { x, end, y, beyond }: Stadium): number {
  const [stroke] = crowd(people, {
    x,
    end,
    y,
    radius: beyond === null ? 90 : 175,
    step: 9.6,
    lanes: beyond === null ? 9 : 18,
    beyond,
  });
  if (!stroke?.dash) return 0;
  const period = stroke.dash[0] + stroke.dash[1];
  return stroke.d
    .split("M")
    .slice(1)
    .map((lane) => {
      const commands = commandsOf(`M${lane}`);
      const from = commands[0]?.values[0] ?? 0;
      const radius = y - (commands[0]?.values[1] ?? 0);
      // The stage's edge lies a whole number of dashes after the lane's beginning; most of a dash counts.
      const before = Math.round((from - end) / period);
      const length = 2 * (end - x) + Math.PI * radius * (beyond === null ? 2 : 1);
      return Math.round((from - end + length) / period) - before;
    })
    .reduce((sum, dashes) => sum + dashes, 0);
}

test.each([
  ["open to the stage's edge", OPEN],
  ["closed", CLOSED],
])("one dash for each, up to what can be told apart, in lanes %s", (_, stadium) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: mostDashes(stadium) }), (people) => {
      expect(Math.abs(seen(people, stadium) - people)).toBeLessThanOrEqual(Math.max(1, people * 0.005));
    }),
  );
});

test("three people are three long dashes in one lane, a hundred thousand fill all lanes", () => {
  const lanes = (people: number) => crowd(people, OPEN)[0]?.d.match(/M/g)?.length ?? 0;
  expect(seen(3, OPEN)).toBe(3);
  expect(lanes(3)).toBe(1);
  expect(lanes(400)).toBeGreaterThan(lanes(40));
  expect(crowd(100_000, OPEN)).toEqual(crowd(mostDashes(OPEN), OPEN));
});

test("nobody else is nothing at all", () => {
  expect(crowd(0, OPEN)).toEqual([]);
  expect(crowd(Number.NaN, OPEN)).toEqual([]);
});

test("a programme of two thousand can have a dash for each on both stages", () => {
  expect(MOST_DASHES).toBeGreaterThan(1_836);
});

test("dashes are never too short to be told apart", () => {
  const [dash = 0, gap = 0] = crowd(100_000, OPEN)[0]?.dash ?? [];
  expect(dash + gap).toBeGreaterThan(4.9);
});
