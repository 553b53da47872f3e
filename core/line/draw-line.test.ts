import fc from "fast-check";
import { expect, test } from "vitest";
import { ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import { type Command, commandsOf } from "./commands.ts";
import { drawLine } from "./draw-line.ts";
import type { Figure, StageDrawing, Stroke } from "./drawing.ts";
import { DECKS, PAGE } from "./stages.ts";

const SIGNATURE = "C52 0 104 -70 124 -138C134 -174 98 -182 88 -146L300 -20A20 20 0 0 1 320 0C340 -90 326 -114 352 -114";

const months = fc.oneof(
  fc.array(fc.nat(10_000_000), { minLength: 12, maxLength: 12 }),
  fc.nat(11).map((only) => Array.from({ length: 12 }, (_, month) => (month === only ? 1 : 0))),
  fc.integer({ min: 1, max: 500 }).map((each) => new Array<number>(12).fill(each)),
  fc.array(fc.constantFrom(0, 0, 1, 2, 30), { minLength: 12, maxLength: 12 }),
);
const maybeMonths = fc.option(months);
const figure: fc.Arbitrary<Figure> = fc.oneof(
  fc.record({ kind: fc.constant("welcome" as const), months: maybeMonths }),
  fc.record({ kind: fc.constant("numbers" as const), lanes: fc.nat(3) }),
  fc.record({ kind: fc.constant("one-sale" as const), lanes: fc.nat(3) }),
  fc.record({ kind: fc.constant("months" as const), months }),
  fc.record({
    kind: fc.constant("podium" as const),
    units: fc
      .array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 3 })
      .map((units) => units.sort((a, b) => b - a)),
  }),
  fc.constant({ kind: "podium-counting" as const }),
  fc.record({ kind: fc.constant("archetype" as const), archetype: fc.option(fc.constantFrom(...ARCHETYPES)) }),
  fc.record({ kind: fc.constant("rank" as const), months: maybeMonths }),
  fc.record({ kind: fc.constant("community" as const), people: fc.nat(200_000) }),
  fc.record({
    kind: fc.constant("letter" as const),
    signature: fc.option(fc.constant(SIGNATURE)),
    mirrored: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("share" as const), months: maybeMonths }),
  fc.constant({ kind: "next" as const }),
);
/** Any figures in any order: more than any story has. */
const figures = fc.array(figure, { minLength: 1, maxLength: 10 });

const drawn = ({ strokes }: StageDrawing) => strokes.filter(({ kind }) => kind !== "crowd");
const pen = (stroke: Stroke | undefined) => commandsOf(stroke?.d ?? "");
const endOf = (command: Command | undefined) => command?.values.slice(-2) ?? [];

test("the line leaves each slide where it enters the next, whatever the slides and their order", () => {
  fc.assert(
    fc.property(figures, (story) => {
      const drawings = drawLine(story);
      for (const stage of ["phone", "wide"] as const)
        for (const [at, drawing] of drawings.entries()) {
          const after = drawings[at + 1];
          if (after) expect(after[stage].enter?.y).toBe(drawing[stage].leave?.y);
          else expect(drawing[stage].leave).toBeNull();
          if (at === 0) expect(drawing[stage].enter).toBeNull();
        }
    }),
  );
});

test("on the deck the line lies level from beside the stage to its edge, at the height of the seam", () => {
  fc.assert(
    fc.property(figures, (story) => {
      for (const drawing of drawLine(story))
        for (const stage of ["phone", "wide"] as const) {
          const { from, to, width } = DECKS[stage];
          const { enter, leave } = drawing[stage];
          const strokes = drawn(drawing[stage]);
          if (enter) {
            const [start, level] = pen(strokes[0]);
            expect(start).toEqual({ letter: "M", values: [from, enter.y] });
            expect(level?.letter).toBe("L");
            expect(endOf(level)[1]).toBeCloseTo(enter.y, 1);
            expect(endOf(level)[0]).toBeGreaterThanOrEqual(0);
          }
          if (leave) {
            const last = pen(strokes.at(-1));
            expect(last.at(-1)).toEqual({ letter: "L", values: [to, leave.y] });
            const [x = 0, y = 0] = endOf(last.at(-2));
            expect(Math.abs(y - leave.y)).toBeLessThanOrEqual(0.05);
            expect(x).toBeLessThanOrEqual(width);
          }
        }
    }),
  );
});

test("on one page the line comes in at the top of the lane and leaves at its bottom", () => {
  fc.assert(
    fc.property(figures, (story) => {
      for (const [at, { page }] of drawLine(story).entries()) {
        const strokes = drawn(page);
        if (page.enter && at > 0 && story[at]?.kind !== "welcome")
          expect(endOf(pen(strokes[0])[0])).toEqual([PAGE.lane, 0]);
        if (page.leave) expect(endOf(pen(strokes.at(-1)).at(-1))).toEqual([PAGE.lane, page.height]);
      }
    }),
  );
});

test("every figure stays on its stage, between the two ends that lie beside it", () => {
  fc.assert(
    fc.property(figures, (story) => {
      for (const drawing of drawLine(story))
        for (const [stage, { strokes, height }] of Object.entries(drawing)) {
          const { width } = stage === "page" ? PAGE : DECKS[stage as "phone" | "wide"];
          const beside: number[] = stage === "page" ? [] : [DECKS[stage as "phone"].from, DECKS[stage as "phone"].to];
          for (const stroke of strokes) {
            // Dashes are counted from beside the stage.
            if (stroke.kind === "crowd") continue;
            const off = pen(stroke).filter((command) => {
              const [x = Number.NaN, y = Number.NaN] = endOf(command);
              return !(beside.includes(x) || (x >= 0 && x <= width)) || !(y >= 0 && y <= height);
            });
            expect(off).toEqual([]);
          }
        }
    }),
  );
});

test("paths are moves, straight lines, round arcs and curves with finite numbers of one decimal", () => {
  fc.assert(
    fc.property(figures, (story) => {
      for (const drawing of drawLine(story))
        for (const { strokes, points } of Object.values(drawing)) {
          for (const { d, kind, seconds, after, offStage } of strokes) {
            expect(d).toMatch(/^M(?:-?\d+(?:\.\d{1,3})?[ Mlhvac]?)+$/);
            if (kind !== "crowd") expect(d).not.toMatch(/\.\d\d/);
            expect(d.match(/M/g)?.length === 1 || kind === "crowd").toBe(true);
            expect(seconds).toBeGreaterThanOrEqual(0.7);
            expect(seconds).toBeLessThanOrEqual(2.8);
            expect(after).toBeGreaterThanOrEqual(0);
            expect(offStage).toSatisfy((share: number) => share >= 0 && share < 1);
          }
          for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        }
    }),
  );
});

test("arcs are round: their ends are no farther apart than twice their radius", () => {
  fc.assert(
    fc.property(figures, (story) => {
      for (const drawing of drawLine(story))
        for (const { strokes } of Object.values(drawing))
          for (const stroke of strokes) {
            const commands = pen(stroke);
            const torn = commands.filter(({ letter, values: [rx = 0, ry = 0, , , , x = 0, y = 0] }, at) => {
              const [fromX = 0, fromY = 0] = endOf(commands[at - 1]);
              return letter === "A" && (rx !== ry || Math.hypot(x - fromX, y - fromY) > 2 * rx + 0.25);
            });
            expect(torn).toEqual([]);
          }
    }),
  );
});

test("a whole story's drawings are at most 30 KB of text", () => {
  for (const archetype of ARCHETYPES) {
    const year = [180, 190, 205, 210, 220, 236, 241, 190, 205, 228, 260, 182];
    const drawings = drawLine([
      { kind: "welcome", months: year },
      { kind: "numbers", lanes: 3 },
      { kind: "months", months: year },
      { kind: "podium", units: [41, 29, 17] },
      { kind: "archetype", archetype },
      { kind: "rank", months: year },
      { kind: "community", people: 1_836 },
      { kind: "letter", signature: SIGNATURE.repeat(2) },
      { kind: "share", months: year },
      { kind: "next" },
    ]);
    expect(JSON.stringify(drawings).length).toBeLessThan(30_000);
  }
});

test("while the models are counted the line comes and goes where the podium will", () => {
  const before: Figure = { kind: "numbers", lanes: 2 };
  const after: Figure = { kind: "archetype", archetype: "closer" };
  const counting = drawLine([before, { kind: "podium-counting" }, after]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 3 }), (units) => {
      const counted = drawLine([before, { kind: "podium", units }, after]);
      expect(counted[0]).toEqual(counting[0]);
      expect(counted[2]).toEqual(counting[2]);
    }),
  );
});

test("the first slide's line begins on it, the last one's stops and dots go on", () => {
  const [first, last] = drawLine([{ kind: "welcome", months: null }, { kind: "next" }]);
  for (const stage of ["phone", "wide"] as const) {
    expect(endOf(pen(first?.[stage].strokes[0])[0])[0]).toBeGreaterThan(0);
    expect(last?.[stage].strokes.map(({ kind }) => kind)).toEqual(["line", "dots"]);
    expect(endOf(pen(last?.[stage].strokes[0]).at(-1))[0]).toBeLessThan(DECKS[stage].width);
  }
});

test("a longer way takes longer, within reason, and what lies beside the stage is told", () => {
  const [, numbers] = drawLine([{ kind: "welcome", months: null }, { kind: "numbers", lanes: 3 }, { kind: "next" }]);
  const [, bend] = drawLine([{ kind: "welcome", months: null }, { kind: "numbers", lanes: 0 }, { kind: "next" }]);
  const seconds = (drawing: typeof numbers) => drawing?.phone.strokes[0]?.seconds ?? 0;
  expect(seconds(numbers)).toBeGreaterThan(seconds(bend));
  expect(numbers?.phone.strokes[0]?.offStage).toBeGreaterThan(0.05);
});
