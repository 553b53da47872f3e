import { archetypeReason } from "#core/counting/archetype.ts";
import { archetypeFacts } from "#core/counting/archetype-facts.ts";
import { monthSpans } from "#core/counting/months.ts";
import { ARCHETYPES, type ArchetypeKey } from "#core/line/emblems/archetype-keys.ts";
import type { Format } from "#core/words/format.ts";
import type { Values } from "#core/words/words.ts";
import type { ArchetypeSlide, TopModelsSlide } from "./story.ts";
import type { StoryContext } from "./story-context.ts";

/**
 * Null for who has none: nothing was sold, or nothing of it can be counted.
 *
 * @param top an archetype that needs the models waits as they do
 */
export function archetypeSlide(context: StoryContext, top: TopModelsSlide): ArchetypeSlide | null {
  const { facts, words, orders } = context;
  if (orders === 0) return null;
  const archetype = ARCHETYPES.find((key) => key === facts.numbers?.archetype);
  if (archetype === undefined) return waiting(context, top);
  return {
    kind: "archetype",
    archetype,
    heading: words(`archetype.${archetype}.name`),
    text: words(`archetype.${archetype}.text`),
    why: why(context, archetype),
  };
}

function waiting({ facts, words }: StoryContext, top: TopModelsSlide): ArchetypeSlide | null {
  const text = top.state === "counting" ? words("archetype.waitingText") : words("archetype.lateText");
  if (top.state !== "counting" && facts.job?.status !== "failed") return null;
  if (facts.job?.countedAt != null) return null;
  return { kind: "archetype", archetype: null, heading: words("archetype.waiting"), text, why: null };
}

/** Null where what is known now no longer says so: an archetype is stored, and facts may change after it. */
function why({ facts, words }: StoryContext, archetype: ArchetypeKey): string | null {
  const { campaign, person, numbers, models } = facts;
  if (!numbers) return null;
  const { units, models: distinct } = numbers;
  const sold = units && distinct ? { units, models: distinct, topUnits: models[0]?.units ?? 0 } : null;
  const spans = monthSpans(campaign.startsAt, campaign.endsAt, campaign.timeZone);
  const reason = archetypeReason(archetype, archetypeFacts({ ...numbers, joinedAt: person.joinedAt, sold }, spans));
  return reason && words.fill(reason.key, valuesIn(reason.values, words.format));
}

/** As the sentence has them: a share with its sign, a month by its name. `count` chooses its form. */
function valuesIn(values: Readonly<Record<string, number>>, format: Format): Values {
  const written: Values = { count: values.models ?? values.clicks ?? values.orders ?? null };
  for (const [name, value] of Object.entries(values))
    if (name === "share") written[name] = format.percent(value);
    else if (["month", "from", "to"].includes(name)) written[name] = format.month(value, "long");
    else written[name] = value;
  return written;
}
