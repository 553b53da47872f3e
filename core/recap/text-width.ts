/** A rough measure, in em of the display face at its display weight, for what is fitted to a place by its width. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text.slice(0, MOST_MEASURED)) width += characterWidth(character);
  return width + Math.max(0, text.length - MOST_MEASURED) * ANY_OTHER;
}

/** What is longer fits nowhere: the rest is only guessed, so that no title costs more than a page has. */
const MOST_MEASURED = 2_000;

/** As measured in Chromium, Mona Sans at weight 660 and width 112: each group as its widest, the first that fits. */
const GROUPS: readonly [RegExp, number][] = [
  [/\p{M}|\p{Default_Ignorable_Code_Point}/u, 0],
  // East Asian characters and emoji.
  [/[\u2e80-\u{10ffff}]/u, 1],
  [/[Iijl.,:;'’ \u00a0\u202f]/, 0.28],
  [/[1frtJ/-]/, 0.42],
  [/[mW]/, 1.1],
  [/[wM%€]/, 0.95],
  [/[EFLTPZcsz]/, 0.69],
  [/[0-9$£]/, 0.7],
  [/[ACGOQVNH]/, 0.86],
  [/\p{Lu}/u, 0.81],
];
const ANY_OTHER = 0.67;

function characterWidth(character: string): number {
  return GROUPS.find(([group]) => group.test(character))?.[1] ?? ANY_OTHER;
}
