import { wholePercent } from "#core/counting/percent.ts";
import { assertNever, pageStatus } from "#core/jobs/state.ts";
import type { WordKey } from "#core/words/entries.ts";
import type { PodiumModel, TopModelsSlide } from "./story.ts";
import type { StoryContext } from "./story-context.ts";

/** The slide of the top models, in each of its states. */
export function topModelsSlide(context: StoryContext, pictureOrigins: readonly string[]): TopModelsSlide {
  const { facts } = context;
  const status = pageStatus(facts.job, facts.numbers?.countableOrders ?? 0);
  switch (status) {
    case "completed":
      return podium(context, pictureOrigins);
    case "queued":
    case "processing":
      if (facts.campaign.status === "draft") return withoutPodium(context, "top.draft", "top.draftText");
      return { ...withoutPodium(context, "top.counting", "top.countingText"), state: "counting" };
    case "failed":
      return withoutPodium(context, "top.late", "top.lateText");
    case "none":
      return context.orders > 0
        ? withoutPodium(context, "top.totals", "top.totalsText")
        : withoutPodium(context, "top.free", "top.freeText");
    default:
      return assertNever(status);
  }
}

const HEADINGS = ["top.one", "top.two", "top.three"] as const;
const SPOKEN = ["top.first", "top.second", "top.third"] as const;

function podium(context: StoryContext, pictureOrigins: readonly string[]): TopModelsSlide {
  const { facts, words } = context;
  const counted = facts.models.filter(({ units }) => units > 0).slice(0, SPOKEN.length);
  const heading = HEADINGS[counted.length - 1];
  if (heading === undefined) return nothingCounted(context);
  const models = counted.map(({ name, pictureUrl, units }, place): PodiumModel => {
    const shown = words.format.count(units);
    return {
      name,
      pictureUrl: allowedPicture(pictureUrl, pictureOrigins),
      units: shown,
      share: shareOfUnits(context, units),
      spoken: words(SPOKEN[place] ?? "top.third", { model: name, units: shown }),
    };
  });
  return { kind: "top-models", heading: words(heading), text: words("top.sold"), state: "podium", models };
}

/** Left out below one percent and where the whole is not known. */
function shareOfUnits({ facts, words }: StoryContext, units: number): string | null {
  const all = facts.numbers?.units ?? null;
  if (all === null || all < units) return null;
  const percent = wholePercent(units, all);
  if (percent < 1) return null;
  return percent === 100 ? words("top.shareAll") : words("top.share", { percent: words.format.percent(percent) });
}

/** Orders that the shop did not have are asked for again, so this need not be the last word. */
function nothingCounted(context: StoryContext): TopModelsSlide {
  const { job } = context.facts;
  const notFound = job?.ordersNotFound ?? 0;
  if (notFound === 0) return withoutPodium(context, "top.nothing", "top.nothingText");
  if (notFound >= (job?.ordersTotal ?? 0)) return withoutPodium(context, "top.notFound", "top.notFoundText");
  return withoutPodium(context, "top.notFound", "top.someNotFoundText");
}

function withoutPodium(
  { words }: StoryContext,
  heading: WordKey & `top.${string}`,
  text: WordKey & `top.${string}Text`,
): TopModelsSlide {
  return {
    kind: "top-models",
    heading: words.fill(heading, {}) ?? "",
    text: words.fill(text, {}) ?? "",
    state: "words",
    models: [],
  };
}

/** A picture that the page's Content-Security-Policy would refuse is as good as none. */
function allowedPicture(url: string | null, origins: readonly string[]): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return origins.includes(new URL(url).origin) ? url : null;
}
