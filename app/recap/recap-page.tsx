import { type MetaDescriptor, useLocation, useParams } from "@remix-run/react";
import { useTopModelsPoll } from "#app/hooks/use-top-models-poll.ts";
import { cardAddress } from "#app/share/addresses.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import type { RecapPageData } from "./load-recap.server.ts";
import { StoryView } from "./story-view.tsx";

/** @param data undefined where the loader failed */
export function recapMeta(data: Pick<RecapPageData, "story" | "theme"> | undefined): MetaDescriptor[] {
  const [first] = data?.story.slides ?? [];
  return pageMeta(data?.story.title ?? "Year in review", first && data?.theme.colours[first.field]);
}

/** The story behind a private link, which asks for its top models until they are there. */
export function RecapPage({ story, words, theme, preview, requested, waiting, statusUrl }: RecapPageData) {
  const { token = "" } = useParams();
  const poll = useTopModelsPoll({ statusUrl, waiting, requested });
  const of = (year: number) => `/yir/${encodeURIComponent(token)}/${year}`;
  const here = of(story.year);
  const signed = previewIn(useLocation().search);
  return (
    <StoryView
      story={story}
      words={words}
      theme={theme}
      preview={preview}
      poll={poll}
      links={{
        year: of,
        share: [`${here}/share`, signed].filter(String).join("?"),
        // Whatever its hash is: the address leads on to the present one.
        card: cardAddress(here, "present", "story", signed),
        events: `${here}/events`,
      }}
    />
  );
}

/** What makes a draft's pages visible to staff, and nothing else of the address. */
function previewIn(search: string): URLSearchParams {
  const value = new URLSearchParams(search).get("preview");
  return new URLSearchParams(value === null ? {} : { preview: value });
}
