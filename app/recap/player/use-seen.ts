import { type RefObject, useEffect } from "react";
import type { StorySlide } from "#core/recap/story.ts";
import { SEEN_MARGIN, slidesOf } from "./deck.ts";

/** Marks slides that come into view, once and for all, and tells which. Goes on where the boot script began. */
export function useSeen(
  track: RefObject<HTMLElement>,
  slides: readonly StorySlide[],
  reached: (at: number) => void,
): void {
  const elements = slides.map(({ name }) => name).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other slides are other elements
  useEffect(() => {
    if (!track.current) return;
    const all: Element[] = slidesOf(track.current);
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          target.classList.add("seen");
          reached(all.indexOf(target));
        }
      },
      { rootMargin: SEEN_MARGIN },
    );
    for (const slide of all) observer.observe(slide);
    return () => observer.disconnect();
  }, [elements]);
}
