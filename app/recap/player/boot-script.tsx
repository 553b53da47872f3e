import { useContext } from "react";
import { NonceContext } from "#app/http/nonce.ts";
import { DECK_QUERY } from "#app/recap/deck-query.ts";
import { SEEN_MARGIN } from "./deck.ts";

/**
 * Before the first paint: there is JavaScript (`js`), the story is a deck of slides (`deck`), and it is open at `?s=`;
 * and slides say when they come into view (`seen`), so that the line draws itself even if the rest comes late or never.
 * `use-player.ts` takes over from here. The slides are hidden (`opening`) until the right one is in view.
 */
const SCRIPT = `(() => {
  const root = document.documentElement.classList, asked = new URLSearchParams(location.search);
  const at = parseInt(asked.get("s"), 10) - 1, deck = asked.get("view") !== "page" && matchMedia(${JSON.stringify(DECK_QUERY)}).matches;
  root.add("js");
  root.toggle("deck", deck);
  root.toggle("opening", at > 0);
  addEventListener("DOMContentLoaded", () => {
    const slides = [...document.querySelectorAll(".track > .slide")], first = slides[Math.min(at, slides.length - 1)];
    if (first && deck) first.parentNode.scrollLeft = first.offsetLeft;
    else if (first) first.scrollIntoView();
    root.remove("opening");
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target.classList.add("seen");
    }, { rootMargin: "${SEEN_MARGIN}" });
    for (const slide of slides) seen.observe(slide);
  });
})()`.replace(/\n\s*/g, " ");

/** Stands in the head. */
export function BootScript() {
  return (
    <script
      nonce={useContext(NonceContext)}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a script of ours, the same for everybody
      dangerouslySetInnerHTML={{ __html: SCRIPT }}
    />
  );
}
