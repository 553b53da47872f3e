import { expect, test } from "vitest";
import { duration } from "./duration.ts";

test.each([
  [0, "0 ms"],
  [340, "340 ms"],
  [1_360, "1.4 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [59_499, "59 s"],
  [59_500, "1 min"],
  [185_000, "3 min 5 s"],
  [3_600_000, "1 h"],
  [7_800_000, "2 h 10 min"],
  [356_400_000, "4 d 3 h"],
])("%d ms are %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});
