/** Facts and a choice in, card out: what is not chosen, not known or not flattering is not on it. */

import { flatteringPercent } from "#core/counting/ranking.ts";
import { pageStatus } from "#core/jobs/state.ts";
import type { CardChoice, CardPart } from "#core/line/card-choice.ts";
import { ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import type { CardFacts } from "#core/recap/card-facts.ts";
import { shownName } from "#core/recap/recap-name.ts";
import type { Words } from "#core/words/words.ts";
import type { Card } from "./card.ts";

/** What each part would show; null: there is nothing that it could. */
export type CardOptions = Record<CardPart, string | null>;

/** The sentences that can be chosen, and the name. */
export function cardOptions(facts: CardFacts, words: Words): CardOptions {
  const { numbers, model } = facts;
  const archetype = ARCHETYPES.find((key) => key === numbers?.archetype);
  const counted = model !== null && pageStatus(facts.job, numbers?.countableOrders ?? 0) === "completed";
  return {
    name: shownName(facts.firstName),
    rank: rankSentence(facts, words),
    archetype: archetype ? words("card.archetype", { archetype: words(`archetype.${archetype}.name`) }) : null,
    model: counted ? words("card.model", { model: shortened(model.name) }).replace("….", "…") : null,
    money:
      numbers && numbers.revenueCents > 0
        ? words("card.money", { money: words.format.money(numbers.revenueCents) })
        : null,
  };
}

/** Null for a year without an order: there is nothing to show. */
export function makeCard(facts: CardFacts, choice: CardChoice, words: Words): Card | null {
  const { campaign, numbers, model } = facts;
  if (!numbers || numbers.orders < 1) return null;
  const options = cardOptions(facts, words);
  const chosen = (part: CardPart) => (choice[part] ? options[part] : null);
  const sentences = [
    words("card.orders", { count: numbers.orders }),
    chosen("rank"),
    chosen("archetype"),
    chosen("money"),
  ];
  return {
    year: String(campaign.year),
    brand: campaign.brand.trim(),
    name: chosen("name"),
    facts: sentences.filter((sentence) => sentence !== null),
    model: chosen("model"),
    months: knownMonths(numbers.months),
    pictureUrl: chosen("model") === null ? null : (model?.pictureUrl ?? null),
    locale: words.locale,
    direction: words.direction,
  };
}

/** Long titles would make the others small. */
const LONGEST_MODEL = 36;

/** Up to a whole word where one ends near the limit. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_MODEL) return name;
  const cut = letters.slice(0, LONGEST_MODEL).join("");
  return `${cut.replace(/\s+\S{0,12}$/u, "").replace(/[\s,/·–-]+$/u, "")}…`;
}

function rankSentence({ campaign, numbers }: CardFacts, words: Words): string | null {
  if (numbers?.rank == null) return null;
  const percent = flatteringPercent(numbers.rank, campaign.participants);
  if (percent === null) return null;
  return numbers.rank === 1 ? words("card.first") : words("card.top", { percent: words.format.percent(percent) });
}

function knownMonths(months: readonly number[] | null): number[] | null {
  if (!months?.some((orders) => orders > 0)) return null;
  return months.map((orders) => Math.max(0, orders));
}
