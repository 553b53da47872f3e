/** What was asked of the shop since the start or the last reset. */
export interface Stats {
  /** GraphQL requests, refused and broken ones too. */
  requests: number;
  throttled: number;
  /** Answers by HTTP status; `0` for those that never came. */
  statuses: Record<string, number>;
  /** Faults that were played, by name. */
  faults: Record<string, number>;
  /** Points of admitted queries. */
  points: { requested: number; actual: number };
  /** By operation name; `anonymous` without one. */
  operations: Record<string, number>;
  /** Client-credentials tokens given out. */
  tokens: number;
  mostAtOnce: number;
  /**
   * Orders (digits) asked for through `nodes` or `node`: how often, and how often the order was really in an answer
   * that was sent whole. Further pages of an order's lines are counted in `pages` alone.
   */
  orders: Record<string, { asked: number; answered: number }>;
  pages: number;
  /** Bulk operations' files that were asked for: from which byte on, each time. */
  downloads: number[];
  /** Orders that were delivered more than once. */
  answeredTwice: string[];
}

export interface Counter {
  read(): Stats;
  reset(): void;
  count(what: "statuses" | "faults" | "operations", name: string): void;
  add(what: "requests" | "throttled" | "tokens" | "pages"): void;
  points(requested: number, actual: number): void;
  orders(ids: readonly string[], what: "asked" | "answered"): void;
  download(fromByte: number): void;
  began(): void;
  ended(): void;
}

export function makeCounter(): Counter {
  const empty = () => ({
    requests: 0,
    throttled: 0,
    statuses: {} as Record<string, number>,
    faults: {} as Record<string, number>,
    points: { requested: 0, actual: 0 },
    operations: {} as Record<string, number>,
    tokens: 0,
    mostAtOnce: 0,
    pages: 0,
    downloads: [] as number[],
  });
  let stats = empty();
  const orders = new Map<string, { asked: number; answered: number }>();
  let now = 0;
  return {
    read: () => ({
      ...structuredClone(stats),
      orders: Object.fromEntries(orders),
      answeredTwice: [...orders].filter(([, { answered }]) => answered > 1).map(([id]) => id),
    }),
    reset() {
      stats = empty();
      orders.clear();
    },
    count(what, name) {
      stats[what][name] = (stats[what][name] ?? 0) + 1;
    },
    add(what) {
      stats[what]++;
    },
    points(requested, actual) {
      stats.points.requested += requested;
      stats.points.actual += actual;
    },
    orders(ids, what) {
      for (const id of ids) {
        const seen = orders.get(id) ?? { asked: 0, answered: 0 };
        seen[what]++;
        orders.set(id, seen);
      }
    },
    download(fromByte) {
      stats.downloads.push(fromByte);
    },
    began() {
      stats.mostAtOnce = Math.max(stats.mostAtOnce, ++now);
    },
    ended() {
      now--;
    },
  };
}
