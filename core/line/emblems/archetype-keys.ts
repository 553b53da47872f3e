/**
 * The archetypes, in the order of their rules (`archetype-rules.ts`): the first that matches is a person's. The last
 * always does.
 */
export const YEAR_ARCHETYPES = [
  "metronome",
  "early-bird",
  "climber",
  "firework",
  "newcomer",
  "closer",
  "spark",
] as const;

/** What was sold decides: these wait until the models are counted. */
export const MODEL_ARCHETYPES = ["specialist", "curator", "companion"] as const;

export const ARCHETYPES = [...YEAR_ARCHETYPES, ...MODEL_ARCHETYPES] as const;

export type YearArchetype = (typeof YEAR_ARCHETYPES)[number];
export type ModelArchetype = (typeof MODEL_ARCHETYPES)[number];
export type ArchetypeKey = (typeof ARCHETYPES)[number];
