import type { ReactNode } from "react";
import type { StorySlide } from "#core/recap/story.ts";
import type { UiWords } from "#core/words/ui-words.ts";
import { variables } from "./css-variables.ts";
import { HowCounted } from "./how-counted.tsx";

interface Props {
  slide: StorySlide;
  /** "3 of 9". */
  position: string;
  words: UiWords;
  /** Whose story it is and of which year, in a corner each. */
  mark: ReactNode;
  children: ReactNode;
}

/** One slide: a field, the stage on it, and on that what the slide says. */
export function Slide({ slide, position, words, mark, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a slide of a carousel is a group, https://www.w3.org/WAI/ARIA/apg/patterns/carousel/
    <section
      id={slide.kind}
      className={`slide slide-${slide.kind}`}
      data-ground={slide.ground}
      style={variables({ "--field": `var(--${slide.field})`, "--line": `var(--${slide.line})` })}
      role="group"
      aria-roledescription={words.slide}
      aria-label={`${position}: ${slide.label}`}
      // It may have been seen before React is there, and then has a class more.
      suppressHydrationWarning
    >
      <div className="stage">
        {mark}
        {children}
        {slide.how && <HowCounted how={slide.how} words={words} />}
      </div>
    </section>
  );
}
