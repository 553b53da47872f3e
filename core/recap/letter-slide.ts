import type { Values } from "#core/words/words.ts";
import { bestMonth } from "./months.ts";
import type { LetterSlide } from "./story.ts";
import { monthsOf, type Telling } from "./telling.ts";

/**
 * The founder's letter, or a short thank-you.
 *
 * A paragraph that names what this person has not, such as the orders of a year without one, is left out; where that
 * leaves nothing, the usual thank-you stands.
 *
 * @param archetype its name, where the person has one
 */
export function letterSlide(telling: Telling, archetype: string | null): LetterSlide {
  const { words, name, orders } = telling;
  const { brand } = telling.facts.campaign;
  const values = letterValues(telling, archetype);
  const own = paragraphs(telling, words.template("letter.text", orders), values);
  return {
    kind: "letter",
    greeting: name === null ? null : words("letter.greeting", { name }),
    paragraphs: own.length > 0 ? own : paragraphs(telling, words.usual("letter.text", orders), values),
    by: words.fill("letter.by", { brand: brand || null }) ?? words("letter.byPlain"),
  };
}

function paragraphs({ words }: Telling, text: string, values: Values): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => words.fillText(paragraph.replace(/\s+/g, " ").trim(), values) ?? "")
    .filter((paragraph) => paragraph !== "");
}

/** Never a zero: null is "this person has none". */
function letterValues(telling: Telling, archetype: string | null): Values {
  const { facts, words, name, orders, yearsInProgramme } = telling;
  const { numbers, campaign } = facts;
  const best = bestMonth(monthsOf(telling) ?? []);
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
    years: some(yearsInProgramme),
  };
}
