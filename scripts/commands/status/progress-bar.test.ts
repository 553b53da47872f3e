import { expect, test } from "vitest";
import { lines, type Moment, momentWords } from "./progress-bar.ts";

const moment = (over: Partial<Moment> = {}): Moment => ({
  ended: 10,
  all: 100,
  working: 3,
  perMinute: 60,
  remainingMs: 90_000,
  stopped: null,
  ...over,
});

test("rate, work and time left in words; unknown is said", () => {
  expect(momentWords(moment())).toBe("60 jobs a minute · 3 at work · about 1 min 30 s left");
  expect(momentWords(moment({ perMinute: null, remainingMs: null }))).toBe(
    "No job ended in the last five minutes · 3 at work · time left not known",
  );
  expect(momentWords(moment({ stopped: "paused" }))).toBe("paused");
});

test("without a terminal: a line when there is news, not more often than every ten seconds", () => {
  const said: string[] = [];
  let now = 0;
  const out = { data: () => {}, json: () => {}, warn: () => {}, say: (text: string) => void said.push(text) };
  const display = lines(out, () => now);
  display.show(moment());
  now = 9_999;
  display.show(moment({ ended: 11 }));
  now = 10_000;
  display.show(moment({ ended: 12 }));
  now = 30_000;
  display.show(moment({ ended: 12 }));
  expect(said.map((text) => text.split(" · ")[0])).toEqual(["10 of 100", "12 of 100"]);
});
