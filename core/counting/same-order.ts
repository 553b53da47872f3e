import type { Order, OrderLine } from "#core/shopify/orders.ts";
import { freeLines, isPriced } from "./free-items.ts";

/** An order as it is stored, for comparing. */
export interface StoredVersion {
  id: string;
  notFound: number;
  cancelledAt: number | null;
  test: number;
  financialStatus: string | null;
  updatedAt: number | null;
  lines: string;
  /** 0: without prices. */
  linesVersion: number;
}

/**
 * Whether an order counts as what is stored of it does, by any rules. A price decides nothing but what is free; where no
 * prices are stored, what is free was not known and makes no difference: who left free items out did not count it.
 */
export function countsTheSame(stored: StoredVersion, order: Order): boolean {
  return (
    stored.notFound === 0 &&
    stored.cancelledAt === order.cancelledAt &&
    Boolean(stored.test) === order.test &&
    stored.financialStatus === order.financialStatus &&
    haveTheSame(stored.lines, order.lines)
  );
}

function haveTheSame(stored: string, lines: readonly OrderLine[]): boolean {
  if (stored === JSON.stringify(lines)) return true;
  const before = JSON.parse(stored) as OrderLine[];
  return goods(before) === goods(lines) && (!isPriced(before) || free(before) === free(lines));
}

const goods = (lines: readonly OrderLine[]) =>
  JSON.stringify(lines.map(({ unitPrice: _, group: __, ...line }) => line));

const free = (lines: readonly OrderLine[]) => JSON.stringify(lines.map(freeLines(lines)));
