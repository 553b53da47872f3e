import fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf } from "#core/line/commands.ts";
import { drawLine } from "#core/line/draw-line.ts";

const months = fc.oneof(
  fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
  fc.nat(11).map((only) => Array.from({ length: 12 }, (_, month) => (month === only ? 5 : 0))),
  fc.constant(null),
);
const slideOf = (year: readonly number[] | null) =>
  drawLine([{ kind: "podium", units: [3, 2, 1] }, { kind: "rank", months: year }, { kind: "next" }])[1];

/** Heading: the line may not be left of `right` and above `bottom` at once. */
const HEADINGS = { phone: { right: 250, bottom: 300 }, wide: { right: 620, bottom: 550 } };

test("however a year was spread, the climb keeps clear of its heading and never goes down", () => {
  fc.assert(
    fc.property(months, (year) => {
      const slide = slideOf(year);
      for (const stage of ["phone", "wide"] as const) {
        const { right, bottom } = HEADINGS[stage];
        const commands = commandsOf(slide?.[stage].strokes[0]?.d ?? "");
        let height = Number.POSITIVE_INFINITY;
        for (const { values } of commands) {
          const [x = 0, y = 0] = values.slice(-2);
          // In the margin before it the line comes to the foot.
          if (x > 30) {
            expect(y).toBeLessThanOrEqual(height + 0.05);
            height = y;
          }
          expect(x < right && y < bottom).toBe(false);
        }
      }
    }),
  );
});

test("the foot and the top are told: January and December stand there", () => {
  const slide = slideOf([4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7]);
  expect(slide?.phone.points).toEqual([
    { x: 34, y: 690 },
    { x: 366, y: 150 },
  ]);
});
