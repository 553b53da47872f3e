import { wholePercent } from "#core/counting/percent.ts";
import { assertNever, pageStatus } from "#core/jobs/state.ts";
import type { WordKey } from "#core/words/entries.ts";
import type { PodiumModel, TopModelsSlide } from "./story.ts";
import type { Telling } from "./telling.ts";

/** The slide of the top models, in each of its states. */
export function topModelsSlide(telling: Telling, pictureOrigins: readonly string[]): TopModelsSlide {
  const { facts } = telling;
  const status = pageStatus(facts.job, facts.numbers?.countableOrders ?? 0);
  switch (status) {
    case "completed":
      return podium(telling, pictureOrigins);
    case "queued":
    case "processing":
      if (facts.campaign.status === "draft") return withoutPodium(telling, "top.draft", "top.draftText");
      return { ...withoutPodium(telling, "top.counting", "top.countingText"), state: "counting" };
    case "failed":
      return withoutPodium(telling, "top.late", "top.lateText");
    case "none":
      return telling.orders > 0
        ? withoutPodium(telling, "top.totals", "top.totalsText")
        : withoutPodium(telling, "top.free", "top.freeText");
    default:
      return assertNever(status);
  }
}

const HEADINGS = ["top.one", "top.two", "top.three"] as const;
const SPOKEN = ["top.first", "top.second", "top.third"] as const;

function podium(telling: Telling, pictureOrigins: readonly string[]): TopModelsSlide {
  const { facts, words } = telling;
  const counted = facts.models.filter(({ units }) => units > 0).slice(0, SPOKEN.length);
  const heading = HEADINGS[counted.length - 1];
  if (heading === undefined) return nothingCounted(telling);
  const models = counted.map(({ name, pictureUrl, units }, place): PodiumModel => {
    const shown = words.format.count(units);
    return {
      name,
      pictureUrl: allowedPicture(pictureUrl, pictureOrigins),
      units: shown,
      share: shareOfUnits(telling, units),
      spoken: words(SPOKEN[place] ?? "top.third", { model: name, units: shown }),
    };
  });
  return { kind: "top-models", heading: words(heading), text: words("top.sold"), state: "podium", models };
}

/** Left out below one percent and where the whole is not known. */
function shareOfUnits({ facts, words }: Telling, units: number): string | null {
  const all = facts.numbers?.units ?? null;
  if (all === null || all < units) return null;
  const percent = wholePercent(units, all);
  if (percent < 1) return null;
  return percent === 100 ? words("top.shareAll") : words("top.share", { percent: words.format.percent(percent) });
}

/** Orders that the shop did not have are asked for again, so this need not be the last word. */
function nothingCounted(telling: Telling): TopModelsSlide {
  const { job } = telling.facts;
  const notFound = job?.ordersNotFound ?? 0;
  if (notFound === 0) return withoutPodium(telling, "top.nothing", "top.nothingText");
  if (notFound >= (job?.ordersTotal ?? 0)) return withoutPodium(telling, "top.notFound", "top.notFoundText");
  return withoutPodium(telling, "top.notFound", "top.someNotFoundText");
}

function withoutPodium(
  { words }: Telling,
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
