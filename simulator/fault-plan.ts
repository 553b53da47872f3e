import { makeRandom, type Random } from "./random.ts";
import type { Fault, Faults } from "./settings.ts";

/** Decides, request by request, what goes wrong. */
export interface FaultPlan {
  set(faults: Faults): void;
  /** What is set and still to come. */
  read(): Faults;
  /** The fault of a GraphQL request that asks for these orders (digits), and which of them have an error on their path. */
  next(orders: readonly string[], operation?: string): { fault: Fault | undefined; failing: ReadonlySet<string> };
  nextToken(): Fault | undefined;
}

const NONE: Faults = { rates: {}, operations: [], next: [], orders: {}, seed: 1 };

export function makeFaultPlan(initial: Faults = NONE): FaultPlan {
  let faults = structuredClone(initial);
  let random: Random = makeRandom(initial.seed);

  const fromList = (on: "graphql" | "token"): Fault | undefined => {
    const entry = faults.next.find((one) => one.on === on);
    if (!entry) return undefined;
    entry.times--;
    if (entry.times < 1) faults.next.splice(faults.next.indexOf(entry), 1);
    return entry.fault;
  };
  const byChance = (): Fault | undefined => {
    // One number a request, whatever is set, so that the same seed plays the same faults.
    let left = random.next();
    for (const [fault, rate] of Object.entries(faults.rates) as [Fault, number][]) {
      left -= rate;
      if (left < 0) return fault;
    }
    return undefined;
  };

  return {
    set(next) {
      faults = structuredClone(next);
      random = makeRandom(next.seed);
    },
    read: () => structuredClone(faults),
    next(orders, operation = "") {
      const failing = new Set<string>();
      let whole: Fault | undefined;
      for (const id of orders) {
        const entry = faults.orders[id];
        if (!entry) continue;
        if (entry.fault === "order-error") failing.add(id);
        else whole ??= entry.fault;
        if (entry.times !== undefined && --entry.times < 1) delete faults.orders[id];
      }
      const chance = byChance();
      const spared = faults.operations.length > 0 && !faults.operations.includes(operation);
      const fault = whole ?? fromList("graphql") ?? (spared ? undefined : chance);
      const [first] = orders;
      if (fault === "order-error" && first !== undefined) failing.add(first);
      return { fault: fault === "order-error" ? undefined : fault, failing };
    },
    nextToken: () => fromList("token"),
  };
}
