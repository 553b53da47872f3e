import { type RefObject, useEffect, useRef } from "react";
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

/** Listens to fingers, keys and the wheel while the story is a deck. */
export function useGestures(track: RefObject<HTMLElement>, deck: boolean, answers: Answers): void {
  // A finger may stay, and the track move, while the controls are drawn again: the listeners stay too.
  const latest = useRef(answers);
  latest.current = answers;

  useEffect(() => {
    const box = track.current;
    if (!box || !deck) return;
    const listening = new AbortController();
    const { signal } = listening;
    const rtl = getComputedStyle(box).direction === "rtl";
    let pressedAt = 0;
    let holding: ReturnType<typeof setTimeout> | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;

    const pause = () => latest.current.pause();
    const takeOver = () => latest.current.takeOver();
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
      if (wish) latest.current.grant(wish);
    }
    function key(event: KeyboardEvent) {
      const wish = wishOfKey(event, { rtl, playing: latest.current.playing });
      if (!wish) return;
      if (wish !== "close") event.preventDefault();
      if (!event.repeat) latest.current.grant(wish);
    }
    function scrolled() {
      clearTimeout(resting);
      resting = setTimeout(() => {
        const slide = box && slideInView(box);
        if (slide) latest.current.cameToRest(slide, slidesOf(box).indexOf(slide));
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
  }, [track, deck]);
}
