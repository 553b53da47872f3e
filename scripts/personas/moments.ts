/** When things happened to a persona: UTC milliseconds, at noon, in the campaign of a year. */
import type { Persona } from "./persona.ts";

/** Null: nothing was sold, or only totals are known. */
export function firstOrderOf({ months, firstDay }: Persona, year: number): number | null {
  const first = months?.findIndex((count) => count > 0) ?? -1;
  return first < 0 ? null : Date.UTC(year, first, firstDay, 12);
}

/** Null: not known. */
export function joiningOf({ joined }: Persona, year: number): number | null {
  return joined && Date.UTC(year - joined.yearsAgo, joined.month - 1, 1, 12);
}
