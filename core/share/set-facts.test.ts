import { expect, test } from "vitest";
import { setFacts } from "./set-facts.ts";
import type { Typesetter } from "./typesetter.ts";

/** Every letter is half as wide as it is high. */
const type: Typesetter = { runs: () => [], width: (text) => text.length / 2 };
const place = { width: 800, height: 280, largest: 100 };
const facts = ["129 orders.", "Top 3%.", "The Closer."];
const texts = (model: string | null, given = facts, at = place) =>
  setFacts({ facts: given, model }, at, type).map(({ text }) => text);

test("the fewer the words, the larger they are", () => {
  const [one] = setFacts({ facts: ["129 orders."], model: null }, place, type);
  const [three] = setFacts({ facts, model: "Best loved: Merlin Air - 16mm / Chalk." }, place, type);
  expect(one?.size).toBe(100);
  expect(three?.size).toBeLessThan(90);
});

test("a long product never makes what was done small: it is set smaller, below", () => {
  const lines = setFacts({ facts, model: "Best loved: Osprey Hybrid Tournament Edition…" }, place, type);
  const model = lines.filter(({ text }) => !facts.some((fact) => text.includes(fact)));
  const others = lines.filter((line) => !model.includes(line));
  expect(Math.min(...others.map(({ size }) => size))).toBeGreaterThan(60);
  expect(Math.max(...model.map(({ size }) => size))).toBeLessThan(50);
});

test("the name of a product is broken between its parts, and a dash is not left at the end", () => {
  expect(texts("Best loved: Merlin Air - 16mm / Chalk.", [], { width: 340, height: 280, largest: 50 })).toEqual([
    "Best loved: Merlin Air",
    "16mm / Chalk.",
  ]);
  expect(texts("Best loved: Merlin Air - 16mm.", [], { ...place, width: 900 })).toEqual([
    "Best loved: Merlin Air - 16mm.",
  ]);
});

test("no word is left alone on a line where the line above can give it one", () => {
  expect(texts("Best loved: Peregrine Signature Carbon Fibre…", [], { width: 520, height: 280, largest: 50 })).toEqual([
    "Best loved: Peregrine",
    "Signature Carbon Fibre…",
  ]);
});

test("what fits at no size is cut short", () => {
  const cut = texts("Best loved: Everything and more than that.", [], { width: 60, height: 20, largest: 40 });
  expect(cut.at(-1)).toMatch(/…$/);
});

test("nothing to say takes no line", () => {
  expect(texts(null, [])).toEqual([]);
});
