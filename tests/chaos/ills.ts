/** What may be ill for long: the shop, its points, the database, the clock. */
import type { Fault } from "#simulator/settings.ts";
import type { Bench } from "#tests/pipeline-bench.ts";
import type { FaultsInput, SimulatorClient } from "#tests/simulator-client.ts";
import type { Breaker } from "./breakable.ts";

const HOUR_MS = 3_600_000;

/** Answers of a shop that is ill altogether. */
export const SHOP_ILLS = [
  "500",
  "503",
  "html",
  "truncated",
  "broken",
  "no-data",
  "wrong-shape",
  "internal-error",
  "rate-limited",
  "throttled",
  "401",
  "423",
] as const satisfies readonly Fault[];

export const ILLS = [...SHOP_ILLS, "empty-bucket", "full-disk", "read-only", "clock-back", "clock-forth"] as const;
export type Ill = (typeof ILLS)[number];

interface Patient {
  shop: SimulatorClient;
  bench: Bench;
  breaker: Breaker;
  /** What goes wrong at the shop besides. */
  faults: FaultsInput;
}

const NO_WRITES = {
  "full-disk": "D1_ERROR: database or disk is full: SQLITE_FULL",
  "read-only": "D1_ERROR: attempt to write a readonly database: SQLITE_READONLY",
} as const;

/** Makes something ill; answers what makes it well again. A clock jumps at once, and jumps back when it is well. */
export async function fallIll({ shop, bench, breaker, faults }: Patient, ill: Ill): Promise<() => Promise<void>> {
  switch (ill) {
    case "empty-bucket":
      await shop.set({ bucket: 60, pointsPerSecond: 0.1 });
      return () => shop.set({ bucket: 1e6, pointsPerSecond: 1e6 });
    case "full-disk":
    case "read-only":
      breaker.refuseWrites(NO_WRITES[ill]);
      return async () => breaker.refuseWrites(null);
    case "clock-back":
    case "clock-forth":
      bench.skewMs += ill === "clock-back" ? -HOUR_MS : HOUR_MS;
      return async () => {
        bench.skewMs = 0;
      };
    default:
      await shop.setFaults({ ...faults, rates: { [ill]: 1 } });
      return () => shop.setFaults(faults);
  }
}

/** An illness that begins with the n-th invocation and lasts so long. */
export interface Illness {
  ill: Ill;
  atInvocation: number;
  lastsMs: number;
}

/** Follows an illness: called before each invocation. */
export function course(patient: Patient, illness: Illness | null): () => Promise<void> {
  let invocations = 0;
  let until = 0;
  let cure: (() => Promise<void>) | null = null;
  return async () => {
    invocations++;
    const { now } = patient.bench.broker;
    if (illness && invocations === illness.atInvocation) {
      cure = await fallIll(patient, illness.ill);
      until = now + illness.lastsMs;
    } else if (cure && now >= until) {
      await cure();
      cure = null;
    }
  };
}
