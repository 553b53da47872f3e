/**
 * The archetype: an ordered table of rules over a person's year, the first that matches is theirs. A rule answers the
 * values of the sentence that says why, so that what is said is what it was decided by.
 *
 * The rules over the year stand before those over what was sold. Counting the models therefore gives an archetype to
 * who waits for it, and never changes one that is shown (`docs/decisions/015-archetypes.md`).
 */

import {
  type ArchetypeKey,
  MODEL_ARCHETYPES,
  type ModelArchetype,
  YEAR_ARCHETYPES,
} from "#core/line/emblems/archetype-keys.ts";
import type { ArchetypeFacts, SoldFacts } from "./archetype-facts.ts";
import { MODEL_RULES, YEAR_RULES } from "./archetype-rules.ts";
import type { ArchetypeValues } from "./archetype-values.ts";

/** What the year alone says: an archetype, or that the models decide. */
export type YearVerdict = ArchetypeKey | typeof BY_MODELS;
export const BY_MODELS = "models";

/** The sentence that says why: the key of its words, and what they may name. */
export type ArchetypeReason = {
  [Key in ArchetypeKey]: { key: `archetype.${Key}.why`; values: ArchetypeValues[Key] };
}[ArchetypeKey];

/** Null: nothing sold, or it waits until the models are counted. */
export function archetypeOf(facts: ArchetypeFacts): ArchetypeKey | null {
  const verdict = archetypeByYear(facts);
  if (verdict !== BY_MODELS) return verdict;
  return facts.sold && archetypeByModels(facts.sold);
}

/** As far as the models have no say in it. Null: nothing sold. */
export function archetypeByYear(facts: ArchetypeFacts): YearVerdict | null {
  if (facts.orders <= 0) return null;
  const found = YEAR_ARCHETYPES.find((key) => YEAR_RULES[key](facts) !== null);
  return found ?? (facts.countable ? BY_MODELS : "companion");
}

/** Of somebody of whose archetype the models decide. */
export function archetypeByModels(sold: SoldFacts): ModelArchetype {
  return MODEL_ARCHETYPES.find((key) => key === "companion" || MODEL_RULES[key](sold) !== null) ?? "companion";
}

/**
 * Why it is theirs; null where these facts do not say so, because they changed since the archetype was stored.
 *
 * @param key of a stored archetype
 */
export function archetypeReason(key: ArchetypeKey, facts: ArchetypeFacts): ArchetypeReason | null {
  const values = valuesOf(key, facts);
  return values && ({ key: `archetype.${key}.why`, values } as ArchetypeReason);
}

function valuesOf(key: ArchetypeKey, facts: ArchetypeFacts): ArchetypeValues[ArchetypeKey] | null {
  if (facts.orders <= 0) return null;
  if (key === "companion") return { orders: facts.orders };
  if (key === "specialist" || key === "curator") return facts.sold && MODEL_RULES[key](facts.sold);
  return YEAR_RULES[key](facts);
}
