/** The rules: each answers what it saw, or null where it does not match. Thresholds: `docs/decisions/015-archetypes.md`. */

import type { ModelArchetype, YearArchetype } from "#core/line/emblems/archetype-keys.ts";
import type { ArchetypeFacts, MonthOrders, SoldFacts } from "./archetype-facts.ts";
import type { ArchetypeValues } from "./archetype-values.ts";
import { wholePercent } from "./percent.ts";

type Rules<Key extends keyof ArchetypeValues, Facts> = {
  readonly [Each in Key]: (facts: Facts) => ArchetypeValues[Each] | null;
};

/** Fewer orders have no shape: it would be chance. */
const SHAPE_FROM_ORDERS = 5;
/** Of somebody who was there for less than half a year no rise or fall can be told. */
const SHAPE_FROM_MONTHS = 6;

const STEADY_FROM_ORDERS = 12;
/** Of the months that they were there: ten of twelve. */
const STEADY_MONTHS = 10 / 12;
/** The best month of somebody steady, in averages. */
const STEADY_BEST = 2;
/** Of the orders, in the first third of the months. */
const EARLY_SHARE = 1 / 2;
/** Each third of the months against the one before. */
const CLIMB = 2;
const FIREWORK_MONTHS = 3;
const FIREWORK_SHARE = 2 / 3;
/** For an order. */
const CLOSER_CLICKS = 20;
const SPECIALIST_FROM_UNITS = 5;
const SPECIALIST_SHARE = 1 / 3;
const CURATOR_FROM_MODELS = 8;

export const YEAR_RULES: Rules<YearArchetype, ArchetypeFacts> = {
  metronome(facts) {
    const own = ownMonths(facts, STEADY_FROM_ORDERS);
    const sold = own.filter(({ orders }) => orders > 0).length;
    const best = Math.max(...own.map(({ orders }) => orders));
    const steady = sold / own.length >= STEADY_MONTHS && (best * own.length) / sum(own) <= STEADY_BEST;
    return steady ? { months: sold, of: own.length } : null;
  },

  "early-bird"(facts) {
    // Who joined during the campaign was not there when it began.
    const own = facts.joinedMonth === null ? ownMonths(facts) : [];
    const first = thirds(own)[0];
    const early = sum(first) / sum(own) >= EARLY_SHARE;
    return early ? { share: wholePercent(sum(first), sum(own)), month: first.at(-1)?.month ?? 0 } : null;
  },

  climber(facts) {
    const [early, mid, late] = thirds(ownMonths(facts));
    const [first, middle, last] = [sum(early), sum(mid), sum(late)];
    return first > 0 && middle >= CLIMB * first && last >= CLIMB * middle ? { first, last } : null;
  },

  firework(facts) {
    const own = ownMonths(facts);
    const stretches = own.slice(FIREWORK_MONTHS - 1).map((_, at) => own.slice(at, at + FIREWORK_MONTHS));
    const [best] = stretches.toSorted((one, other) => sum(other) - sum(one));
    const [from, to] = [best?.[0]?.month, best?.at(-1)?.month];
    if (best === undefined || from === undefined || to === undefined) return null;
    return sum(best) / sum(own) >= FIREWORK_SHARE ? { share: wholePercent(sum(best), sum(own)), from, to } : null;
  },

  newcomer({ orders, joinedMonth }) {
    return joinedMonth === null ? null : { month: joinedMonth, orders };
  },

  closer({ orders, clicks }) {
    // Fewer clicks than orders: not all of them were counted.
    if (clicks === null || clicks < orders || orders < SHAPE_FROM_ORDERS) return null;
    return clicks <= CLOSER_CLICKS * orders ? { clicks: Math.ceil(clicks / orders) } : null;
  },

  spark: ({ orders }) => (orders === 1 ? { orders } : null),
};

/** The last one, `companion`, always matches. */
export const MODEL_RULES: Rules<Exclude<ModelArchetype, "companion">, SoldFacts> = {
  specialist({ units, topUnits }) {
    const special = units >= SPECIALIST_FROM_UNITS && topUnits / units >= SPECIALIST_SHARE;
    return special ? { share: wholePercent(topUnits, units) } : null;
  },

  curator: ({ models }) => (models >= CURATOR_FROM_MODELS ? { models } : null),
};

/** The months that they were there; none where too little is known to see a shape in them. */
function ownMonths({ orders, months, joinedMonth }: ArchetypeFacts, fromOrders = SHAPE_FROM_ORDERS): MonthOrders[] {
  if (orders < fromOrders) return [];
  const joined = months?.findIndex(({ month }) => month === joinedMonth) ?? -1;
  const own = months?.slice(Math.max(0, joined)) ?? [];
  return own.length >= SHAPE_FROM_MONTHS ? own : [];
}

/** The middle one takes what does not divide. */
function thirds(months: readonly MonthOrders[]): [MonthOrders[], MonthOrders[], MonthOrders[]] {
  const third = Math.floor(months.length / 3);
  const last = months.length - third;
  return [months.slice(0, third), months.slice(third, last), months.slice(last)];
}

function sum(months: readonly MonthOrders[]): number {
  return months.reduce((total, { orders }) => total + orders, 0);
}
