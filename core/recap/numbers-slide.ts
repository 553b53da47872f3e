import { wholePercent } from "#core/counting/percent.ts";
import type { Figure, NumbersSlide } from "./story.ts";
import { FEW_ORDERS, type StoryContext } from "./story-context.ts";

/** The year in numbers: one is the picture, the others stand beside it. Never a zero; null where nothing is left. */
export function numbersSlide(context: StoryContext): NumbersSlide | null {
  const { facts, words, orders } = context;
  const { numbers } = facts;
  if (!numbers) return null;
  const { format } = words;
  const clicks = numbers.clicks ?? 0;
  const figures: Figure[] = [
    ...(orders > 0 ? [ordersFigure(context)] : []),
    ...figure(format.money, numbers.revenueCents, words("numbers.sales")),
    ...figure(format.count, clicks, words("numbers.clicks", { count: clicks })),
    ...figure(format.money, numbers.commissionCents, words("numbers.earned")),
  ];
  const [hero, ...others] = figures;
  if (!hero) return null;
  return { kind: "numbers", hero, others, note: note(context), single: orders === 1 };
}

function ordersFigure({ facts, words, orders }: StoryContext): Figure {
  if (orders > 1) return { value: words.format.count(orders), label: words("numbers.orders", { count: orders }) };
  const at = facts.numbers?.firstOrderAt ?? null;
  const label = at === null ? words("numbers.one") : words("numbers.oneOn", { day: words.format.day(at) });
  return { value: words("numbers.oneValue"), label };
}

function figure(write: (value: number) => string, value: number, label: string): Figure[] {
  return value > 0 ? [{ value: write(value), label }] : [];
}

function note(context: StoryContext): string | null {
  const { facts, words, orders } = context;
  if (orders === 0) {
    const clicks = facts.numbers?.clicks ?? 0;
    return clicks > 0 ? words("numbers.noteClicks", { count: clicks }) : null;
  }
  const kind = growth(context);
  if (kind !== null) return kind;
  if (orders === 1) return words("numbers.noteOne");
  return orders <= FEW_ORDERS ? words("numbers.noteFew") : null;
}

/** Less is no news worth telling. */
const GROWTH_FROM_PERCENT = 5;
/** A percentage of less says little, and one above says it too loudly: then the orders themselves are told. */
const PERCENT_OF_AT_LEAST = 10;
const PERCENT_UP_TO = 300;

/** Last year's orders, where they are known and were less by a share that is worth telling. */
export function ordersBefore({
  facts,
  orders,
}: StoryContext): { year: number; orders: number; percent: number } | null {
  const before = facts.otherYears.find(({ year }) => year === facts.campaign.year - 1);
  if (!before || before.orders < 1) return null;
  const percent = wholePercent(orders - before.orders, before.orders);
  return percent >= GROWTH_FROM_PERCENT ? { year: before.year, orders: before.orders, percent } : null;
}

function growth(context: StoryContext): string | null {
  const before = ordersBefore(context);
  if (!before) return null;
  const { words } = context;
  const year = String(before.year);
  if (before.orders >= PERCENT_OF_AT_LEAST && before.percent <= PERCENT_UP_TO)
    return words("numbers.growth", { percent: words.format.growth(before.percent), year });
  return words("numbers.more", { count: context.orders - before.orders, year });
}
