import Papa from "papaparse";
import type { Person } from "#simulator/people.ts";
import type { Programme } from "#simulator/programme.ts";
import { makeRandom, mix } from "#simulator/random.ts";

/**
 * The affiliates' file of the year before, under UpPromote's column names: who was in the programme by then, and what
 * they had sold. Totals alone, as of a brand that kept no list of its first year's referrals: the shop has no orders
 * of it, so nothing of it is counted in the background.
 */
export function previousAffiliates({ ambassadors, zone, seed, year }: Programme): string {
  const begin = zone.toUtc(Date.UTC(year, 0, 1));
  const there = ambassadors.filter(({ joinedAt }) => joinedAt < begin);
  return Papa.unparse(
    there.map((person) => {
      const random = makeRandom(mix(seed, 11, Number(person.id)));
      const orders = ordersBefore(person, random.next());
      return {
        id: person.id,
        affiliate_name: person.name,
        email: person.email,
        total_order: orders,
        revenue: ((orders * random.int(9_000, 16_000)) / 100).toFixed(2),
        clicks: Math.round(orders * (8 + random.next() * 20)) + (random.chance(0.5) ? random.int(0, 30) : 0),
        commission: ((orders * random.int(800, 1_400)) / 100).toFixed(2),
        registration_time: zone.format(person.joinedAt),
        program: person.programme,
      };
    }),
  );
}

/** Most sold less than this year, some more; some paused this year, and some began only now. */
function ordersBefore({ orders }: Person, chance: number): number {
  if (orders === 0) return chance < 0.3 ? 1 + Math.floor(chance * 20) : 0;
  return chance < 0.15 ? 0 : Math.max(1, Math.round(orders * (0.45 + chance * 0.75)));
}
