import { anyName, RARE_NAMES } from "./names.ts";
import { makeRandom, mix } from "./random.ts";
import type { Zone } from "./zone.ts";

/** A person in the programme, as the affiliate platform has them. */
export interface Person {
  /** The platform's own id. */
  id: string;
  /** May be empty. */
  name: string;
  /** Lower case; always at example.com. */
  email: string;
  programme: string;
  /** UTC milliseconds. */
  joinedAt: number;
  clicks: number;
  /** Distinct orders of the year that count for this person. */
  orders: number;
}

const DAY = 86_400_000;
const PROGRAMMES: [string, ...string[]] = ["Harrier Crew", "Harrier Crew", "Harrier Crew", "Harrier Pro", "Campus"];

/** @param counts orders of those who brought any, most first; the others brought none */
export function makePeople(
  counts: readonly number[],
  { seed, size, year, zone }: { seed: number; size: number; year: number; zone: Zone },
): Person[] {
  const places = shuffled(size, seed);
  const people = Array.from({ length: size }, (_, index): Person => {
    const random = makeRandom(mix(seed, 3, index));
    const name = nameOf(index, size, random);
    const local =
      Date.UTC(year - 3, 2, 1) + Math.floor(random.next() ** 0.6 * 1_300) * DAY + random.int(0, DAY / 1000) * 1000;
    return {
      id: String(1_204_000 + index * 7),
      name,
      email: `${slug(name) || "ambassador"}.${index + 1}@example.com`,
      programme: random.pick(PROGRAMMES),
      joinedAt: zone.toUtc(Math.min(local, Date.UTC(year, 10, 1))),
      clicks: random.chance(0.6) ? random.int(0, 40) : 0,
      orders: 0,
    };
  });
  for (const [place, orders] of counts.entries()) {
    const person = people[places[place] ?? -1];
    if (!person) continue;
    person.orders = orders;
    person.clicks += Math.round(orders * (6 + makeRandom(mix(seed, 5, place)).next() * 30));
  }
  return people;
}

/** One in forty has a name that is easily got wrong, and each of those names is there once early on. */
function nameOf(index: number, size: number, random: ReturnType<typeof makeRandom>): string {
  const every = Math.max(1, Math.floor(Math.min(size, 960) / RARE_NAMES.length));
  const rare = index % every === 0 ? RARE_NAMES[index / every] : undefined;
  if (rare !== undefined) return rare;
  return random.chance(0.003) ? "" : anyName(random);
}

function slug(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase();
  return plain
    .replace(/[^a-z\s-]/g, "")
    .trim()
    .split(/[\s-]+/)
    .slice(0, 2)
    .join(".")
    .slice(0, 40);
}

/** 0 to `size` - 1 in an order that depends on the seed alone: who sells most is not who stands first. */
function shuffled(size: number, seed: number): number[] {
  const random = makeRandom(mix(seed, 4));
  const order = Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const other = random.int(0, last);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
