import { KINDS, type Kind, type OrderSeed } from "./orders.ts";
import type { Person } from "./people.ts";
import { makeRandom, mix } from "./random.ts";
import { makePace } from "./year.ts";
import type { Zone } from "./zone.ts";

export type Status = "paid" | "approved" | "pending" | "denied";

/** One order, for which one person is credited. */
export interface Credit {
  /** Index of the person. */
  person: number;
  /** UTC milliseconds. */
  at: number;
  kind: Kind;
  status: Status;
  /** The shop has no such order. */
  missing: boolean;
  /** Somebody else's credit for the same order, or this one itself. */
  source: Credit;
  /** Set by `placeOrders`. */
  order: OrderSeed | null;
}

interface Year {
  seed: number;
  year: number;
  zone: Zone;
}

/** Besides the plain ones and those made on purpose: how often each kind happens by itself. */
const OFTEN: Partial<Record<Kind, number>> = {
  cancelled: 0.012,
  test: 0.0008,
  voided: 0.003,
  expired: 0.002,
  "refunded-in-part": 0.03,
  refunded: 0.012,
  "deleted-variant": 0.003,
  "60-lines": 0.004,
  "300-lines": 0.00008,
};
const TWICE = 0.015;
const MISSING = 0.002;
const DENIED = 0.012;
const FIRST_ORDER = 5_612_000_000_000;

function credit(person: number, at: number, more: Partial<Credit> = {}): Credit {
  const made = { person, at, kind: "plain", status: "paid", missing: false, order: null, ...more } as Credit;
  made.source = more.source ?? made;
  return made;
}

/** Everybody's orders, and besides them some that don't count: denied ones and ones of the years before and after. */
export function makeCredits(people: readonly Person[], { seed, year, zone }: Year): Credit[] {
  const counted: Credit[] = [];
  const beside: Credit[] = [];
  const before = zone.toUtc(Date.UTC(year, 0, 1)) - 30_000;
  const after = zone.toUtc(Date.UTC(year + 1, 0, 1));
  for (const [index, person] of people.entries()) {
    const random = makeRandom(mix(seed, 1, index));
    const when = makePace(random, zone, year, person.joinedAt);
    const shared = new Set<Credit>();
    for (let order = 0; order < person.orders; order++) {
      const status = statusOf(random.next());
      const other = counted[Math.floor(random.next() * counted.length)]?.source;
      if (random.chance(TWICE) && other && other.person !== index && !shared.has(other)) {
        shared.add(other);
        counted.push(credit(index, other.at, { source: other, status }));
      } else {
        counted.push(credit(index, when(), { kind: kindOf(random.next()), missing: random.chance(MISSING), status }));
      }
      if (random.chance(DENIED)) beside.push(credit(index, when(), { status: "denied" }));
    }
    if (person.orders >= 3 && random.chance(0.02)) beside.push(credit(index, random.chance(0.5) ? before : after));
  }
  const idle = people.findIndex((person) => person.orders === 0);
  if (idle >= 0) beside.push(credit(idle, after - 40 * 86_400_000, { status: "denied" }));
  onPurpose(counted, before, after);
  return [...counted, ...beside];
}

function kindOf(dice: number): Kind {
  let left = dice;
  for (const kind of KINDS) {
    left -= OFTEN[kind] ?? 0;
    if (left < 0) return kind;
  }
  return "plain";
}

function statusOf(dice: number): Status {
  return dice < 0.8 ? "paid" : dice < 0.95 ? "approved" : "pending";
}

/** In a programme of any size: every kind at least once, a missing order, and orders at the two ends of the year. */
function onPurpose(counted: readonly Credit[], before: number, after: number): void {
  const own = counted.filter((one) => one.source === one);
  const special: ((one: Credit) => void)[] = [
    ...KINDS.map((kind) => (one: Credit) => {
      one.kind = kind;
    }),
    (one) => {
      one.missing = true;
    },
    (one) => {
      one.at = before + 30_000;
    },
    (one) => {
      one.at = after - 1_000;
    },
  ];
  for (const [index, change] of special.entries()) {
    const one = own[Math.floor(((index + 0.5) * own.length) / special.length)];
    if (one) change(one);
  }
}

/** Gives the orders their ids and names, oldest first, and returns those that the shop has. */
export function placeOrders(credits: readonly Credit[]): OrderSeed[] {
  const own = credits.filter((one) => one.source === one).sort((a, b) => a.at - b.at || a.person - b.person);
  const orders: OrderSeed[] = [];
  for (const [index, one] of own.entries()) {
    const id = String(FIRST_ORDER + index * 98_304 + (mix(index, one.person) % 32_768));
    one.order = { id, name: `#HR${10_001 + index}`, createdAt: one.at, kind: one.kind, taste: one.person };
    if (!one.missing) orders.push(one.order);
  }
  return orders;
}
