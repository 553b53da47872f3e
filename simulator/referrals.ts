import type { Credit, Status } from "./credits.ts";
import { anyName } from "./names.ts";
import { keptCents, type Order, type OrderSeed, soldCents } from "./orders.ts";
import type { Person } from "./people.ts";
import { makeRandom, mix } from "./random.ts";
import type { Zone } from "./zone.ts";

/** A row of the platform's referrals: an order, or a correction of one, credited to one ambassador. */
export interface Referral {
  id: string;
  /** Digits; null for a commission given by hand. */
  orderId: string | null;
  orderName: string | null;
  /** As this row writes it: now and then in capitals. */
  email: string;
  /** UTC milliseconds, whole seconds. */
  at: number;
  /** Cents; negative for a refund. */
  totalCents: number;
  commissionCents: number;
  quantity: number;
  status: Status;
  customer: string;
}

const DAY = 86_400_000;
const RATE: Record<string, number> = { "Harrier Crew": 0.08, "Harrier Pro": 0.12, Campus: 0.1 };

/** What the platform wrote down: the sale, refunds as rows of their own, corrections, and commissions by hand. */
export function writeReferrals(
  credits: readonly Credit[],
  people: readonly Person[],
  build: (from: OrderSeed) => Order,
  { seed, year, zone }: { seed: number; year: number; zone: Zone },
): Referral[] {
  const rows: Referral[] = [];
  const byHandFrom = zone.toUtc(Date.UTC(year, 1, 1));
  for (const [index, { person, at, status, source }] of credits.entries()) {
    const who = people[person];
    if (!who || !source.order) continue;
    const random = makeRandom(mix(seed, 6, index));
    const order = build(source.order);
    const rate = RATE[who.programme] ?? 0.08;
    const sold = soldCents(order);
    const row = (more: Partial<Referral>): Referral => ({
      id: "",
      orderId: order.id,
      orderName: order.name,
      email: random.chance(0.02) ? who.email.toUpperCase() : who.email,
      at,
      totalCents: sold,
      commissionCents: Math.round(sold * rate),
      quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
      status,
      customer: anyName(random),
      ...more,
    });
    rows.push(row({}));
    const returned = sold - keptCents(order);
    if (returned > 0 && status !== "denied" && random.chance(0.5)) {
      const commissionCents = -Math.round(returned * rate);
      rows.push(row({ at: at + random.int(2, 25) * DAY, totalCents: -returned, commissionCents, quantity: 0 }));
    }
    if (random.chance(0.003)) rows.push(row({ totalCents: 0, commissionCents: 500, quantity: 0 }));
    if (random.chance(0.006)) {
      const by = {
        orderId: null,
        orderName: null,
        totalCents: 0,
        commissionCents: random.int(5, 50) * 100,
        quantity: 0,
      };
      rows.push(row({ ...by, at: Math.max(byHandFrom, at), customer: "" }));
    }
  }
  rows.sort((a, b) => a.at - b.at);
  for (const [index, row] of rows.entries()) row.id = String(8_240_117 + index * 3);
  return rows;
}
