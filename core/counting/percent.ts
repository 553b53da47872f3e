/** What part of a whole something is, in whole percent: cut, so that it never says more than there is. */
export function wholePercent(part: number, whole: number): number {
  // Multiplied first: 57 of 100 is 0.57, and a hundred times that is less than 57.
  return Math.floor((100 * part) / whole);
}
