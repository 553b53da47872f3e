import { ARCHETYPES, type ArchetypeKey } from "./archetype-keys.ts";
import type { ArchetypeSlide, TopModelsSlide } from "./story.ts";
import type { Telling } from "./telling.ts";

/**
 * Null for who has none: nothing was sold, or nothing of it can be counted.
 *
 * @param top an archetype that needs the models waits as they do
 */
export function archetypeSlide(telling: Telling, top: TopModelsSlide): ArchetypeSlide | null {
  const { facts, words, orders } = telling;
  if (orders === 0) return null;
  const archetype = ARCHETYPES.find((key) => key === facts.numbers?.archetype);
  if (archetype === undefined) return waiting(telling, top);
  return {
    kind: "archetype",
    archetype,
    heading: words(`archetype.${archetype}.name`),
    text: words(`archetype.${archetype}.text`),
    why: why(telling, archetype),
  };
}

function waiting({ facts, words }: Telling, top: TopModelsSlide): ArchetypeSlide | null {
  const text = top.state === "counting" ? words("archetype.waitingText") : words("archetype.lateText");
  if (top.state !== "counting" && facts.job?.status !== "failed") return null;
  if (facts.job?.countedAt != null) return null;
  return { kind: "archetype", archetype: null, heading: words("archetype.waiting"), text, why: null };
}

function why(_telling: Telling, _archetype: ArchetypeKey): string | null {
  return null;
}
