import { expect, test } from "vitest";
import { commandsOf } from "./commands.ts";
import { pathLength } from "./path-length.ts";
import { write } from "./signature.ts";

const HAND = "C52 0 104 -70 124 -138L300 -20A20 20 0 0 1 320 0C340 -90 326 -114 352 -114";
const AT = { x: 26, y: 782 };

test("a signature is put on its baseline and goes on where it ends", () => {
  expect(write("L100 0L352 -114", AT, 1)).toEqual({
    d: "L126 782L378 668",
    begin: { x: 26, y: 782 },
    end: { x: 378, y: 668 },
  });
  expect(write("M10 -20L352 -114", AT, 0.5)?.begin).toEqual({ x: 31, y: 772 });
});

test("for a mirror it is written from its end and turned over, and is the same hand", () => {
  const written = write(HAND, AT, 1);
  const mirrored = write(HAND, AT, 1, true);
  expect(mirrored?.begin).toEqual({ x: 26, y: 668 });
  expect(mirrored?.end).toEqual({ x: 378, y: 782 });
  const length = ({ d, begin }: { d: string; begin: { x: number; y: number } }) =>
    pathLength(`M${begin.x} ${begin.y}${d}`);
  if (!written || !mirrored) throw new Error("nothing written");
  expect(length(mirrored)).toBeCloseTo(length(written), 5);
  // Mirrored again it goes through the same points.
  const points = commandsOf(written.d).map(({ values }) => values.slice(-2));
  const turned = commandsOf(mirrored.d).map(({ values: [...values] }) => [404 - (values.at(-2) ?? 0), values.at(-1)]);
  expect(turned.slice(0, -1).toReversed()).toEqual(points.slice(0, -1));
  expect(commandsOf(mirrored.d).find(({ letter }) => letter === "A")?.values[4]).toBe(1);
});

test("what has no stroke is no signature", () => {
  expect(write("", AT, 1)).toBeNull();
  expect(write("M0 0", AT, 1)).toBeNull();
});
