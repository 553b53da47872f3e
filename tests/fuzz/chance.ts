import { makeRandom } from "#tests/random.ts";

/** Draws, always the same ones from the same seed. */
export interface Chance {
  /** True so often, from 0 to 1. */
  odds(of: number): boolean;
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number;
  /** @throws where there is nothing to pick */
  pick<T>(from: readonly T[]): T;
  /** So many characters of an alphabet. */
  text(length: number, alphabet?: string): string;
}

const ODD = "abcXYZ019-_.~!$&'()*+,;=:@%/?#[]<>\"\\|^`{} \u00e9\u00ff";

/** @param place of a request among those of the seed: each can be drawn alone */
export function chanceOf(seed: number, place: number): Chance {
  const random = makeRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b));
  const below = (end: number) => Math.floor(random() * end);
  return {
    odds: (of) => random() < of,
    below,
    pick(from) {
      if (from.length === 0) throw new Error("There is nothing to pick from.");
      return from[below(from.length)] as (typeof from)[number];
    },
    text: (length, alphabet = ODD) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(""),
  };
}
