/** The slides on the page: what moves, marks and reads them there, without React drawing any of them again. */

/** A slide is seen when it reaches the middle: of the screen's width in the deck, of its height on the one page. */
export const SEEN_MARGIN = "-25% -49%";

/** The slides of a track, in their order. */
export function slidesOf(track: Element): HTMLElement[] {
  return [...track.children].filter((child): child is HTMLElement => child.matches(".slide"));
}

/** The slide that fills the screen, or null between two. */
export function slideInView(track: Element): HTMLElement | null {
  // Two pixels: places are whole numbers, and a screen may have parts of a pixel.
  return slidesOf(track).find((slide) => Math.abs(track.scrollLeft - slide.offsetLeft) <= 2) ?? null;
}

/**
 * Brings a slide into view; only the step to a neighbour is shown as a movement, and none to who asked for no motion.
 *
 * @param from the slide that is in view
 */
export function bringIntoView(track: Element, slide: HTMLElement, from: HTMLElement | null): void {
  const near = from !== null && (from.nextElementSibling === slide || from.previousElementSibling === slide);
  const behavior = near && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant";
  track.scrollTo({ left: slide.offsetLeft, behavior });
}

/** Colours of the controls follow the slide; the others cannot be reached, and what was opened on them closes. */
export function markPresent(track: Element, present: HTMLElement): void {
  const main = track.closest("main");
  if (main && present.dataset.ground) main.dataset.ground = present.dataset.ground;
  for (const slide of slidesOf(track)) {
    const away = slide !== present;
    // Written only where it changes: whatever is inside would be styled again.
    if (slide.inert !== away) slide.inert = away;
    if (away) for (const opened of slide.querySelectorAll<HTMLDetailsElement>("details[open]")) opened.open = false;
  }
}

/** On one page everything can be reached. */
export function unmark(track: Element): void {
  for (const slide of slidesOf(track)) slide.inert = false;
}

/** Who cannot see the slide hears where they are, and reads on from there. */
export function focusHeading(slide: HTMLElement): void {
  const heading = slide.querySelector<HTMLElement>("h1, h2") ?? slide;
  if (heading.tabIndex < 0) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** How long a slide stands while the story plays, in milliseconds: the line draws itself, then 17 characters a second. */
export function readingMs(slide: HTMLElement): number {
  const letters = ({ textContent }: Element) => textContent?.length ?? 0;
  const asked = [...slide.querySelectorAll("details")].reduce((sum, panel) => sum + letters(panel), 0);
  return Math.min(Math.max(4_000 + (letters(slide) - asked) * 60, 6_000), 20_000);
}
