import { archetypeOf } from "#core/counting/archetype.ts";
import { archetypeFacts } from "#core/counting/archetype-facts.ts";
import { monthSpans } from "#core/counting/months.ts";
import type { ArchetypeKey } from "#core/line/emblems/archetype-keys.ts";
import { firstOrderOf, joiningOf } from "./moments.ts";
import type { Persona } from "./persona.ts";

/** What the rules say of the persona's year; null where they wait, or where nothing was sold. */
export function archetypeOfPersona(persona: Persona, year: number): ArchetypeKey | null {
  const { orders, months, clicks, counting, sold, models } = persona;
  const stored = {
    ...{ orders, months, clicks },
    firstOrderAt: firstOrderOf(persona, year),
    countableOrders: counting === "none" ? 0 : orders,
    joinedAt: joiningOf(persona, year),
    sold: sold && { ...sold, topUnits: models[0]?.units ?? 0 },
  };
  return archetypeOf(archetypeFacts(stored, monthSpans(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1), "UTC")));
}
