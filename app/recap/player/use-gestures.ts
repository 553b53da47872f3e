import { type RefObject, useEffect } from "react";
import { slideInView, slidesOf } from "./deck.ts";
import { HOLD_MS, type Wish, wishOfKey, wishOfTap } from "./gestures.ts";

/** The track has come to rest when it stood still for so long. */
const REST_MS = 100;

interface Answers {
  playing: boolean;
  pause(): void;
  grant(wish: Wish): void;
  /** Somebody takes the track in hand. */
  takeOver(): void;
  /** After any movement, by whomever. */
  cameToRest(slide: HTMLElement, at: number): void;
}

/** Listens to fingers, keys and the wheel on the deck; null: there is none. */
export function useGestures(track: RefObject<HTMLElement> | null, answers: Answers): void {
  useEffect(() => {
    const box = track?.current;
    if (!box) return;
    const listening = new AbortController();
    const { signal } = listening;
    const rtl = getComputedStyle(box).direction === "rtl";
    const { playing, pause, grant, takeOver, cameToRest } = answers;
    let pressedAt = 0;
    let holding: ReturnType<typeof setTimeout> | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;

    function press({ timeStamp }: Event) {
      takeOver();
      pressedAt = timeStamp;
      holding = setTimeout(pause, HOLD_MS);
    }
    function release() {
      clearTimeout(holding);
    }
    function tap(event: MouseEvent) {
      const wish = wishOfTap(event, { rtl, heldMs: event.timeStamp - pressedAt });
      if (wish) grant(wish);
    }
    function key(event: KeyboardEvent) {
      const wish = wishOfKey(event, { rtl, playing });
      if (!wish) return;
      if (wish !== "close") event.preventDefault();
      if (!event.repeat) grant(wish);
    }
    function scrolled() {
      clearTimeout(resting);
      resting = setTimeout(() => {
        const slide = box && slideInView(box);
        if (slide) cameToRest(slide, slidesOf(box).indexOf(slide));
      }, REST_MS);
    }

    document.addEventListener("keydown", key, { signal });
    document.addEventListener("visibilitychange", pause, { signal });
    box.addEventListener("pointerdown", press, { signal });
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, release, { signal });
    box.addEventListener("wheel", takeOver, { signal, passive: true });
    box.addEventListener("click", tap, { signal });
    box.addEventListener("focusin", pause, { signal });
    box.addEventListener("scroll", scrolled, { signal, passive: true });
    return () => {
      listening.abort();
      clearTimeout(holding);
      clearTimeout(resting);
    };
  });
}
