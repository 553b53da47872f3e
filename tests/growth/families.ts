/** Texts of any length that patterns may stumble over. */

const RUNS: Record<string, string> = {
  letters: "a",
  capitals: "A",
  digits: "9",
  zeros: "0",
  underscores: "_",
  spaces: " ",
  "no-break spaces": "\u00a0",
  tabs: "\t",
  "line ends": "\n",
  "blank lines": "\n \n",
  dots: ".",
  commas: ",",
  "wide commas": "，",
  "commas and spaces": ", ",
  "digits and commas": "1,",
  groups: "123.",
  slashes: "/",
  backslashes: "\\",
  hyphens: "-",
  "minus and space": "- ",
  "at signs": "@",
  "labels of a host": "a.",
  "addresses and commas": "a@b.c,",
  quotes: '"',
  "doubled quotes": '""a',
  apostrophes: "'",
  equals: "=",
  ampersands: "&",
  entities: "&amp;",
  "less than": "<",
  "nested marks": "<(",
  brackets: "(",
  braces: "{",
  variables: "{a",
  stars: "*",
  "underscores and dots": "_.",
  "M and numbers": "M1.1 ",
  "marks over a letter": "\u0301",
  "marks in disorder": "\u0301\u0323",
  emoji: "😀",
  "joined emoji": "😀\u200d",
  "half an emoji": "\ud83d",
  "nothing to see": "\u200b",
  overrides: "\u202e",
  zeroes: "\0",
  tokens: "shpat_",
  "words of another program": "workerd/util/sqlite ",
  capital: "ß",
};

export interface Family {
  name: string;
  /** About so many characters. */
  make: (length: number) => string;
}

/** Each run alone. */
export const PLAIN: readonly Family[] = Object.entries(RUNS).map(([name, run]) => ({
  name,
  make: (length) => run.repeat(Math.ceil(length / run.length)),
}));

/** Each run alone, and where a pattern has to give up behind it. */
export const FAMILIES: readonly Family[] = PLAIN.flatMap(({ name, make }) => [
  { name, make },
  { name: `${name} between letters`, make: (length) => `a${make(length)}b` },
  { name: `${name} after an address`, make: (length) => `a@b.c${make(length)}@` },
  { name: `${name} after a number`, make: (length) => `12${make(length)}x` },
]);
