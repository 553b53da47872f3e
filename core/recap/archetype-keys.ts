/** The archetypes, in the order of their rules: the first that matches is a person's. The last always does. */
export const ARCHETYPES = [
  "spark",
  "metronome",
  "closer",
  "firework",
  "climber",
  "early-bird",
  "newcomer",
  "specialist",
  "curator",
  "companion",
] as const;

export type ArchetypeKey = (typeof ARCHETYPES)[number];
