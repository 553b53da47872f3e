import { LARGE_YEARS } from "./large-years.ts";
import type { Persona } from "./persona.ts";
import { SMALL_YEARS } from "./small-years.ts";

/** The sixteen whose recaps are looked at and tested. */
export const PERSONAS: readonly Persona[] = [...LARGE_YEARS, ...SMALL_YEARS];

/** @throws where there is none of that name */
export function persona(key: string): Persona {
  const found = PERSONAS.find((one) => one.key === key);
  if (!found) throw new Error(`There is no persona "${key}".`);
  return found;
}
