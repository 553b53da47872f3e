/** Which lines of an order cost nothing. */
import type { OrderLine } from "#core/shopify/orders.ts";

type Priced = Pick<OrderLine, "unitPrice" | "group">;

/** Whether every line has its price. One without was read before prices were asked for: nobody knows whether it is free. */
export function isPriced(lines: readonly Priced[]): boolean {
  return lines.every(({ unitPrice }) => unitPrice !== undefined);
}

/**
 * Tells the free lines of an order: those at 0 by themselves, and those of a set (a bundle, a kit) in which every line
 * is at 0. A component at 0 of a set that is paid for by another of its lines is not free, whatever is left of that one.
 *
 * @param lines all lines of one order, each with its price
 */
export function freeLines(lines: readonly Priced[]): (line: Priced) => boolean {
  const paid = new Set<string>();
  for (const line of lines) if (line.group !== undefined && !costsNothing(line)) paid.add(line.group);
  return (line) => costsNothing(line) && !(line.group !== undefined && paid.has(line.group));
}

/** `0.00`, also `-0.00` and `0e2`: no digit but zeros before an exponent. */
function costsNothing({ unitPrice = "" }: Priced): boolean {
  return /^-?[0.]+(e|$)/i.test(unitPrice);
}
