// First what all slides share: what one of them says otherwise comes after.
import "./story.css";
import "./page.css";
import "./deck.css";
import "./how-counted.css";
import "./motion.css";

import type { ReactNode } from "react";
import { assertNever } from "#core/jobs/state.ts";
import type { Story, StorySlide } from "#core/recap/story.ts";
import type { Theme } from "#core/theme/theme.ts";
import { themeVariables } from "#core/theme/theme-variables.ts";
import type { UiWords } from "#core/words/ui-words.ts";
import { ArchetypeSlide } from "./archetype-slide.tsx";
import { CommunitySlide } from "./community-slide.tsx";
import { variables } from "./css-variables.ts";
import { LetterSlide } from "./letter-slide.tsx";
import { Mark } from "./mark.tsx";
import { MonthsSlide } from "./months-slide.tsx";
import { NextSlide } from "./next-slide.tsx";
import { NumbersSlide } from "./numbers-slide.tsx";
import { positionOf, StoryPlayer } from "./player/story-player.tsx";
import { RankSlide } from "./rank-slide.tsx";
import { ShareSlide } from "./share-slide.tsx";
import { Slide } from "./slide.tsx";
import { TopModelsSlide } from "./top-models-slide.tsx";
import { WelcomeSlide } from "./welcome-slide.tsx";

export interface StoryViewProps {
  story: Story;
  words: UiWords;
  theme: Theme;
  /** A draft, seen by staff. */
  preview: boolean;
  /** Of the top models: it asks no longer by itself, and how to ask again. */
  poll: { gaveUp: boolean; checkAgain: () => void };
  links: { share: string; card: string; events: string; year(year: number): string };
}

/** The whole story, a slide a screen or all on one page: the style sheets decide. */
export function StoryView({ story, words, theme, preview, poll, links }: StoryViewProps) {
  const { slides } = story;
  const mark = <Mark brand={story.brand} year={story.year} logoUrl={theme.logoUrl} />;
  return (
    <main className="story" style={variables(themeVariables(theme))} data-ground={slides[0]?.ground}>
      {/* The slides come and go for who cannot see them; this stays. */}
      <h1 className="hidden">{story.title}</h1>
      {preview && <p className="preview">{words.preview}</p>}
      <StoryPlayer slides={slides} words={words} eventsUrl={preview ? null : links.events}>
        {slides.map((slide, index) => (
          <Slide
            key={slide.kind}
            slide={slide}
            position={positionOf(index, slides.length, words)}
            words={words}
            mark={mark}
          >
            {contentOf(slide)}
          </Slide>
        ))}
      </StoryPlayer>
    </main>
  );

  function contentOf(slide: StorySlide): ReactNode {
    switch (slide.kind) {
      case "welcome":
        return <WelcomeSlide slide={slide} />;
      case "numbers":
        return <NumbersSlide slide={slide} />;
      case "months":
        return <MonthsSlide slide={slide} />;
      case "top-models":
        return <TopModelsSlide slide={slide} words={words} {...poll} />;
      case "archetype":
        return <ArchetypeSlide slide={slide} />;
      case "rank":
        return <RankSlide slide={slide} />;
      case "community":
        return <CommunitySlide slide={slide} />;
      case "letter":
        return <LetterSlide slide={slide} />;
      case "share":
        return <ShareSlide slide={slide} href={links.share} picture={links.card} />;
      case "next":
        return (
          <NextSlide
            slide={slide}
            freshness={story.freshness}
            years={story.years.map(({ year, here }) => ({ year, here, href: links.year(year) }))}
            yearsLabel={words.years}
          />
        );
      default:
        return assertNever(slide);
    }
  }
}
