/** What goes wrong, drawn from a seed. The same seed draws the same schedule. */
import type { Fault } from "#simulator/settings.ts";
import type { FaultsInput } from "#tests/simulator-client.ts";
import { ILLS, type Illness } from "./ills.ts";
import type { QueueChaos } from "./queue-chaos.ts";

export interface Schedule {
  /** In force while the campaign is computed. */
  shop: FaultsInput;
  /** How many orders fail whenever they are asked for, as long as the faults last. */
  poisonedOrders: number;
  pricePerId: boolean;
  /** Client credentials whose token ends in the middle. */
  expiringToken: boolean;
  queue: QueueChaos;
  /** Chance that an invocation is killed, and at the latest at which call. */
  killed: number;
  killedBefore: number;
  /** Chance that a call to the database is refused. */
  refused: number;
  /** Something that is ill for long, in the middle of it all. */
  illness: Illness | null;
  /** Orders changed at the shop before they were read. */
  changedOrders: number;
}

/** They pass sooner or later; the others stop the shop, which `consumer/faults.workerd.test.ts` shows. */
const PASSING: readonly Fault[] = [
  "throttled",
  "rate-limited",
  "500",
  "502",
  "503",
  "broken",
  "slow",
  "html",
  "truncated",
  "internal-error",
];
export const POISONS: readonly Fault[] = ["500", "truncated", "order-error", "html"];

export function drawSchedule(random: () => number): Schedule {
  const upTo = (most: number) => random() * most;
  const chance = (share: number) => random() < share;
  // Some seeds meet a shop that hardly answers, so that attempts run out.
  const hardship = chance(0.3) ? 0.07 : 0.02;
  const rates = Object.fromEntries(PASSING.map((fault) => [fault, chance(0.6) ? upTo(hardship) : 0]));
  return {
    shop: { rates, seed: Math.floor(random() * 1e9) },
    poisonedOrders: chance(0.5) ? Math.ceil(upTo(4)) : 0,
    pricePerId: chance(0.15),
    expiringToken: chance(0.3),
    queue: {
      lost: chance(0.6) ? upTo(0.3) : 0,
      doubled: chance(0.6) ? upTo(0.3) : 0,
      late: chance(0.6) ? upTo(0.5) : 0,
      latest: upTo(10 * 60_000),
    },
    killed: chance(0.7) ? upTo(0.25) : 0,
    killedBefore: 3 + Math.ceil(upTo(25)),
    refused: chance(0.5) ? upTo(0.02) : 0,
    illness: chance(0.6) ? drawIllness(random) : null,
    changedOrders: Math.ceil(upTo(5)),
  };
}

function drawIllness(random: () => number): Illness {
  return {
    ill: ILLS[Math.floor(random() * ILLS.length)] ?? "503",
    atInvocation: 2 + Math.floor(random() * 8),
    lastsMs: (1 + random() * 119) * 60_000,
  };
}
