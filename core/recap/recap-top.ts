import { assertNever, pageStatus } from "#core/jobs/state.ts";
import type { RecapFacts } from "./recap-facts.ts";
import type { Format } from "./recap-format.ts";

export interface PodiumModel {
  name: string;
  pictureUrl: string | null;
  units: string;
}

/** The slide of the top models, in each of its states. */
export type TopModelsSlide =
  | { kind: "podium"; heading: string; models: PodiumModel[] }
  | { kind: "counting" }
  | { kind: "words"; heading: string; text: string };

const HEADINGS = ["They came for this one.", "They came for these two.", "They came for these three."];

/**
 * @param pictureOrigins where pictures may come from; any other is left out, the page draws a shape instead
 */
export function topModelsSlide(facts: RecapFacts, format: Format, pictureOrigins: readonly string[]): TopModelsSlide {
  const countable = facts.numbers?.countableOrders ?? 0;
  const status = pageStatus(facts.job, countable);
  switch (status) {
    case "completed":
      return podium(facts, format, pictureOrigins);
    case "queued":
    case "processing":
      if (facts.campaign.status === "live") return { kind: "counting" };
      return words("Not counted yet.", "The top three are counted once the recap is live.");
    case "failed":
      return words(
        "Your top three are late.",
        "We could not count them yet. Everything else here stands. Come back in a few days: your link stays the same.",
      );
    case "none":
      if ((facts.numbers?.orders ?? 0) > 0)
        return words("No podium this year.", "Your orders reached us without the models that were in them.");
      return words(
        "Your podium is still free.",
        "When people order with your link, the three models they love most will stand here.",
      );
    default:
      return assertNever(status);
  }
}

function podium(facts: RecapFacts, format: Format, pictureOrigins: readonly string[]): TopModelsSlide {
  const models = facts.models.slice(0, 3).map(({ name, pictureUrl, units }) => ({
    name,
    pictureUrl: allowedPicture(pictureUrl, pictureOrigins),
    units: format.count(units),
  }));
  const heading = HEADINGS[models.length - 1];
  if (heading === undefined) return nothingCounted(facts.job);
  return { kind: "podium", heading, models };
}

/** Orders that the shop did not have are asked for again, so this need not be the last word. */
function nothingCounted(job: RecapFacts["job"]): TopModelsSlide {
  const notFound = job?.ordersNotFound ?? 0;
  if (notFound === 0)
    return words("No podium this year.", "The orders of your year left no models to count. Your numbers stand.");
  if (notFound >= (job?.ordersTotal ?? 0))
    return words(
      "No podium yet.",
      "We could not find your orders at the shop yet. Your numbers stand, and your link stays the same.",
    );
  return words(
    "No podium yet.",
    "Some of your orders could not be found at the shop yet, and the others left no models to count. Your numbers stand.",
  );
}

function words(heading: string, text: string): TopModelsSlide {
  return { kind: "words", heading, text };
}

/** A picture that the page's Content-Security-Policy would refuse is as good as none. */
function allowedPicture(url: string | null, origins: readonly string[]): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return origins.includes(new URL(url).origin) ? url : null;
}
