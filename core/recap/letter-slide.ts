import { bestMonth } from "#core/counting/months.ts";
import { variablesIn } from "#core/words/entries.ts";
import type { Values } from "#core/words/words.ts";
import type { LetterSlide } from "./story.ts";
import { monthsOf, type StoryContext } from "./story-context.ts";

/**
 * The founder's letter, or a short thank-you.
 *
 * A paragraph that names what this person has not, such as a best month, is left out; where that leaves nothing, the
 * usual thank-you stands. So it does for who sold nothing where the campaign's letter names sales: the rest of it was not
 * written for them (`letter.text.none` is).
 *
 * @param archetype its name, where the person has one
 */
export function letterSlide(context: StoryContext, archetype: string | null): LetterSlide {
  const { words, name, orders } = context;
  const { brand } = context.facts.campaign;
  const values = letterValues(context, archetype);
  const text = words.template("letter.text", orders);
  const own = orders === 0 && namesSales(text) ? [] : paragraphs(context, text, values);
  const [first = "", ...rest] = own.length > 0 ? own : paragraphs(context, words.usual("letter.text", orders), values);
  return {
    kind: "letter",
    greeting: name === null ? null : words("letter.greeting", { name }),
    // After a greeting, German goes on with a small letter.
    paragraphs: [name === null ? words.format.capital(first) : first, ...rest],
    by: words.fill("letter.by", { brand: brand || null }) ?? words("letter.byPlain"),
  };
}

function namesSales(text: string): boolean {
  return variablesIn(text).some((name) => ["orders", "count", "sales", "earned", "month", "model"].includes(name));
}

function paragraphs({ words }: StoryContext, text: string, values: Values): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => words.fillText(paragraph.replace(/\s+/g, " ").trim(), values) ?? "")
    .filter((paragraph) => paragraph !== "");
}

/** Never a zero: null is "this person has none". */
function letterValues(context: StoryContext, archetype: string | null): Values {
  const { facts, words, name, orders, yearsWithUs } = context;
  const { numbers, campaign } = facts;
  const best = bestMonth(monthsOf(context) ?? []);
  const some = (value: number | null | undefined) => (value != null && value > 0 ? value : null);
  const money = (cents: number | null) => (cents === null ? null : words.format.money(cents));
  return {
    name,
    brand: campaign.brand || null,
    year: String(campaign.year),
    orders: some(orders),
    count: some(orders),
    sales: money(some(numbers?.revenueCents)),
    earned: money(some(numbers?.commissionCents)),
    clicks: some(numbers?.clicks),
    month: best && words.format.month(best.month, "long"),
    model: facts.models[0]?.name ?? null,
    archetype,
    years: some(yearsWithUs),
  };
}
