import type { YearNumbers } from "./recap-facts.ts";
import type { Format } from "./recap-format.ts";

/** A number and what it is a number of. */
export interface Figure {
  value: string;
  label: string;
}

/** The year in numbers: one is the picture, the others stand below it. */
export interface NumbersSlide {
  hero: Figure;
  others: Figure[];
  /** A line for a year with one order. */
  note: string | null;
}

/** What there is to show, never a zero; null where nothing is left. */
export function numbersSlide(numbers: YearNumbers, format: Format): NumbersSlide | null {
  const one = numbers.orders === 1;
  const figures: Figure[] = [
    ...(numbers.orders > 0 ? [orders(numbers, format)] : []),
    ...figure(format.money, numbers.revenueCents, "in sales"),
    ...figure(format.count, numbers.clicks, numbers.clicks === 1 ? "click on your link" : "clicks on your link"),
    ...figure(format.money, numbers.commissionCents, "earned by you"),
  ];
  const [hero, ...others] = figures;
  if (!hero) return null;
  return { hero, others, note: one ? "Somebody took your word for it." : null };
}

function orders({ orders, firstOrderAt }: YearNumbers, format: Format): Figure {
  if (orders > 1) return { value: format.count(orders), label: "orders came from you" };
  return {
    value: "One",
    label: firstOrderAt === null ? "order came from you" : `order, on ${format.day(firstOrderAt)}`,
  };
}

function figure(write: (value: number) => string, value: number | null, label: string): Figure[] {
  return value !== null && value > 0 ? [{ value: write(value), label }] : [];
}
