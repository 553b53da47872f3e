export interface Standing {
  uuid: string;
  orders: number;
  revenueCents: number;
  /** Kept out of the ranking by staff. */
  excluded: boolean;
}

export interface Rank {
  /** 1 is best; equals share it and the next comes after all of them. */
  rank: number;
  /** Which of the two ranks this is: the better one, revenue when they are the same. */
  by: "revenue" | "orders";
}

/** Those who are ranked: at least one counted order, and not excluded. */
export function takesPart({ orders, excluded }: Standing): boolean {
  return orders > 0 && !excluded;
}

/** Everyone's better rank, by uuid; who takes no part is not in it. */
export function rankAll(standings: readonly Standing[]): Map<string, Rank> {
  const participants = standings.filter(takesPart);
  const byRevenue = ranks(participants.map((person) => person.revenueCents));
  const byOrders = ranks(participants.map((person) => person.orders));
  return new Map(
    participants.map((person) => {
      const revenue = byRevenue.get(person.revenueCents) ?? participants.length;
      const orders = byOrders.get(person.orders) ?? participants.length;
      return [person.uuid, orders < revenue ? { rank: orders, by: "orders" } : { rank: revenue, by: "revenue" }];
    }),
  );
}

/** The rank of each value: one more than the number of larger ones. */
function ranks(values: number[]): Map<number, number> {
  const rankOf = new Map<number, number>();
  for (const [index, value] of values.toSorted((a, b) => b - a).entries())
    if (!rankOf.has(value)) rankOf.set(value, index + 1);
  return rankOf;
}

/** "Top N%" above this flatters nobody and is shown nowhere. */
const FLATTERS_UP_TO_PERCENT = 25;

/** The N of "top N%" where it flatters, 1–25; null where it doesn't. */
export function flatteringPercent(rank: number, participants: number): number | null {
  const percent = topPercent(rank, participants);
  return percent <= FLATTERS_UP_TO_PERCENT ? percent : null;
}

/** "Top N%": never better than it is, and never 0. */
export function topPercent(rank: number, participants: number): number {
  return Math.max(1, Math.ceil((100 * rank) / participants));
}
