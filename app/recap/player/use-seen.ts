import { useEffect, useRef } from "react";
import type { StorySlide } from "#core/recap/story.ts";
import { SEEN_MARGIN } from "./deck.ts";

/** Marks slides that come into view, once and for all, and tells which. Goes on where the boot script began. */
export function useSeen(slides: readonly StorySlide[], reached: (name: string) => void): void {
  const latest = useRef(reached);
  latest.current = reached;
  // Other slides are other elements; the same ones with other numbers are not.
  const kinds = slides.map(({ kind }) => kind).join(" ");

  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          target.classList.add("seen");
          latest.current(target.id);
        }
      },
      { rootMargin: SEEN_MARGIN },
    );
    for (const name of kinds.split(" ")) {
      const slide = document.getElementById(name);
      if (slide) observer.observe(slide);
    }
    return () => observer.disconnect();
  }, [kinds]);
}
