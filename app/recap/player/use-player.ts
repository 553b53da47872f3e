import { useLocation } from "@remix-run/react";
import { useRef, useState } from "react";
import type { StorySlide } from "#core/recap/story.ts";
import { placeInAddress } from "./address.ts";
import { bringIntoView, focusHeading, markPresent, slideInView, slidesOf, unmark } from "./deck.ts";
import type { Wish } from "./gestures.ts";
import { keepPlace, useTravel } from "./travel.ts";
import { useBeforePaint } from "./use-before-paint.ts";
import { useGestures } from "./use-gestures.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { usePlaying } from "./use-playing.ts";
import { useSeen } from "./use-seen.ts";
import { settleView, useIsDeck } from "./view.ts";

/** What moved the story: keys, taps, swipes and segments; the two buttons; the time; the browser's Back and Forward. */
type Mover = "gesture" | "button" | "play" | "history";

/**
 * Moves through the story. The track scrolls by itself under a finger; this brings it to a slide for keys, taps,
 * buttons, the address and the time, and keeps the address, the focus and the marks of the slides right.
 *
 * @param reached called with the name of each slide that comes into view
 */
export function usePlayer(slides: readonly StorySlide[], reached: (name: string) => void) {
  // As the page was loaded: the router is not told of moves, which would load its data again.
  const { search } = useLocation();
  const deck = useIsDeck();
  const track = useRef<HTMLDivElement>(null);
  /** `moved`: somebody moved it, and may want to hear where to. */
  const [place, setPlace] = useState(() => placeAt(placeInAddress(search, slides.length).index, false));
  /** A movement of ours is on its way there. */
  const goal = useRef<Element | null>(null);
  /** The name of the slide where the story last came to rest; null before it is laid out. */
  const rest = useRef<string | null>(null);
  const marking = useRef<ReturnType<typeof setTimeout>>();
  const wasDeck = useRef<boolean>();
  /** Somebody asked for the other view: what they pressed is gone, and the focus with it. */
  const turned = useRef(false);

  // A slide keeps its name while others come and go.
  const named = indexOf(place.name);
  const last = slides.length - 1;
  const index = named < 0 ? Math.min(place.index, last) : named;
  const { playing, setPlaying } = usePlaying(track, index, () => moveTo(index + 1, "play"));

  /** -1 where no slide has the name. */
  function indexOf(name: unknown): number {
    return slides.findIndex(({ kind }) => kind === name);
  }

  function placeAt(at: number, moved: boolean) {
    return { index: at, name: slides[at]?.kind, moved };
  }

  function moveTo(to: number, by: Mover) {
    const elements = track.current ? slidesOf(track.current) : [];
    const slide = elements[to];
    if (!track.current || !slide) return;
    if (by !== "play" || to === last) setPlaying(false);
    headFor(track.current, slide, elements[index] ?? null);
    restAt(slide, to, by);
  }

  function headFor(box: Element, slide: HTMLElement, from: HTMLElement | null) {
    // Where nothing has to move, no rest would come to end it.
    goal.current = slideInView(box) === slide ? null : slide;
    bringIntoView(box, slide, from);
  }

  /** The story is at a slide, or will be in a moment. */
  function restAt(slide: HTMLElement, to: number, by: Mover) {
    setPlace(placeAt(to, true));
    if (by !== "history" && slide.id !== rest.current)
      keepPlace({ index: to, onePage: false }, slide.id, by === "play" ? "replaceState" : "pushState");
    rest.current = slide.id;
    // In a task of its own: what can be reached is styled anew, which slow phones feel.
    clearTimeout(marking.current);
    marking.current = setTimeout(() => {
      if (!track.current || !slide.isConnected) return;
      if (wasDeck.current) markPresent(track.current, slide);
      // Who presses a button may want to press it again, and hears the slide's name from the live region.
      if (by === "gesture" || by === "history") focusHeading(slide);
    });
  }

  function grant(wish: Wish, by: Mover) {
    if (wish === "pause") setPlaying(false);
    else if (wish === "close") closePanel(track.current);
    else if (wish === "on" && index < last) moveTo(index + 1, by);
    else if (wish === "back" && index > 0) moveTo(index - 1, by);
    else if (wish === "first") moveTo(0, by);
    else if (wish === "last") moveTo(last, by);
  }

  function togglePlaying() {
    if (!playing && index === last) moveTo(0, "button");
    setPlaying(!playing);
  }

  function showAs(onePage: boolean) {
    setPlaying(false);
    keepPlace({ index, onePage }, place.name, "pushState");
    turned.current = true;
    settleView();
  }

  // When other slides or the other view have moved what is there.
  useBeforePaint(() => {
    const box = track.current;
    if (!box) return;
    const elements = slidesOf(box);
    const first = rest.current === null;
    // Somebody may have swiped before this ran.
    const swiped = first && deck ? elements.indexOf(slideInView(box) ?? box) : -1;
    const at = swiped > 0 ? swiped : index;
    const slide = elements[at];
    if (!slide) return;
    if (deck) {
      headFor(box, slide, null);
      markPresent(box, slide);
      setPlace(placeAt(at, place.moved));
      if (!first && at !== placeInAddress(location.search, slides.length).index)
        keepPlace({ index: at, onePage: false }, slide.id, "replaceState");
      rest.current = slide.id;
    } else {
      goal.current = null;
      unmark(box);
      if (wasDeck.current) slide.scrollIntoView();
    }
    if (turned.current) focusHeading(slide);
    turned.current = false;
    wasDeck.current = deck;
  }, [deck, slides.map(({ kind }) => kind).join()]);

  useKeptFocus(slides, () => {
    const slide = deck && track.current && slidesOf(track.current)[index];
    if (slide) focusHeading(slide);
  });

  useSeen(slides, (name) => {
    reached(name);
    if (!goal.current) setPlace(({ moved }) => placeAt(indexOf(name), moved));
  });

  useGestures(track, deck, {
    playing,
    pause: () => setPlaying(false),
    grant: (wish) => grant(wish, "gesture"),
    takeOver() {
      goal.current = null;
    },
    cameToRest(slide, at) {
      if (goal.current && goal.current !== slide) return;
      goal.current = null;
      if (slide.id === rest.current) return;
      setPlaying(false);
      restAt(slide, at, "gesture");
    },
  });

  useTravel((name) => {
    const at = indexOf(name);
    settleView();
    moveTo(at < 0 ? placeInAddress(location.search, slides.length).index : at, "history");
  });

  const { moved } = place;
  return { track, search, index, last, deck, moved, playing, moveTo, grant, togglePlaying, showAs };
}

/** What was opened on the present slide. */
function closePanel(track: Element | null) {
  const panel = track?.querySelector<HTMLDetailsElement>(".slide:not([inert]) details[open]");
  if (!panel) return;
  panel.open = false;
  panel.querySelector("summary")?.focus();
}
