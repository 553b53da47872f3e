import { type Catalogue, type CountedOrder, type CountingRules, canCount, topModels } from "./top-models.ts";

/** What other rules make of somebody's podium; `unknown`: a price is missing that would tell. */
export type PodiumChange = "same" | "other" | "other-first" | "unknown";

/** Compares somebody's podium by two sets of rules, as it is read: names, their order, units. */
export function comparePodiums(
  orders: readonly CountedOrder[],
  catalogue: Catalogue,
  before: CountingRules,
  after: CountingRules,
): PodiumChange {
  const known = (rules: CountingRules) => orders.every((order) => canCount(order, rules.freeItems));
  if (!known(before) || !known(after)) return "unknown";
  const podium = (rules: CountingRules) =>
    topModels(orders, catalogue, rules).map(({ productName, count }) => `${count} ${productName}`);
  const name = (place: string | undefined) => place?.slice(place.indexOf(" "));
  const [old, next] = [podium(before), podium(after)];
  if (name(old[0]) !== name(next[0])) return "other-first";
  return old.join("\n") === next.join("\n") ? "same" : "other";
}
