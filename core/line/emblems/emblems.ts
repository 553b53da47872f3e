import type { ArchetypeKey } from "./archetype-keys.ts";
import { climber } from "./climber.ts";
import { closer } from "./closer.ts";
import { companion } from "./companion.ts";
import { curator } from "./curator.ts";
import { earlyBird } from "./early-bird.ts";
import type { DrawEmblem } from "./emblem.ts";
import { firework } from "./firework.ts";
import { metronome } from "./metronome.ts";
import { newcomer } from "./newcomer.ts";
import { spark } from "./spark.ts";
import { specialist } from "./specialist.ts";

/** Who draws which emblem. */
export const EMBLEMS: Record<ArchetypeKey, DrawEmblem> = {
  spark,
  metronome,
  closer,
  firework,
  climber,
  "early-bird": earlyBird,
  newcomer,
  specialist,
  curator,
  companion,
};
