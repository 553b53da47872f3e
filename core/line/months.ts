/** Twelve orders of months as lengths: what the months, the climb and the card have in common. */

export const MONTHS = 12;

/** Each month's share of all, 0–1; null where nothing is known or nothing was sold. */
export function sharesOf(months: readonly number[] | null): number[] | null {
  if (months === null) return null;
  const counts = Array.from({ length: MONTHS }, (_, month) => clean(months[month]));
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all > 0 ? counts.map((count) => count / all) : null;
}

/** What the second half of the year carried, 0–1; a half where nothing is known. */
export function secondHalf(months: readonly number[] | null): number {
  const shares = sharesOf(months);
  return shares === null ? 0.5 : shares.slice(MONTHS / 2).reduce((sum, share) => sum + share, 0);
}

/** Orders are whole and never negative; what is not a number is none. */
const clean = (count: number | undefined) => (count !== undefined && Number.isFinite(count) ? Math.max(0, count) : 0);
