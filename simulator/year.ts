import type { Random } from "./random.ts";
import type { Zone } from "./zone.ts";

const DAY = 86_400_000;
/** January first. The year of a shop that sells presents: November and December are high. */
const SEASON = [5, 5, 6, 7, 8, 8, 8, 7, 7, 8, 14, 13];

/** Gives the moments of one person's orders, each within the year and after they joined. */
export function makePace(random: Random, zone: Zone, year: number, joinedAt: number): () => number {
  const start = zone.toUtc(Date.UTC(year, 0, 1));
  const end = zone.toUtc(Date.UTC(year + 1, 0, 1));
  const from = Math.max(start, joinedAt);
  // Some sell the year round, some in a few weeks around one event or post.
  const bursts = random.chance(0.3)
    ? Array.from({ length: random.int(1, 2) }, () => from + random.next() * (end - from))
    : [];

  const anywhere = (): number => {
    const month = random.weighted(SEASON);
    const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const hour = Math.floor((random.next() + random.next()) * 9 + 6) % 24;
    const day = Date.UTC(year, month, random.int(1, days));
    return zone.toUtc(day + hour * 3_600_000 + random.int(0, 3_599) * 1_000);
  };
  return () => {
    const burst = bursts[random.int(0, 2)];
    const at = burst === undefined ? anywhere() : burst + random.next() ** 2 * 9 * DAY;
    const inside = at >= from && at < end ? at : from + random.next() * (end - from);
    return Math.min(end - 1_000, Math.floor(inside / 1_000) * 1_000);
  };
}
