import { type RefObject, useEffect, useRef, useState } from "react";
import { readingMs, slidesOf } from "./deck.ts";

/** Off until somebody asks for it, and never on again by itself: `next` is called when the present slide had its time. */
export function usePlaying(track: RefObject<HTMLElement>, index: number, next: () => void) {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(next);
  latest.current = next;
  useEffect(() => {
    const slide = track.current && slidesOf(track.current)[index];
    if (!playing || !slide) return;
    const ms = readingMs(slide);
    // For the segment, which fills meanwhile.
    track.current?.parentElement?.style.setProperty("--reading", `${ms}ms`);
    const timer = setTimeout(() => latest.current(), ms);
    return () => clearTimeout(timer);
  }, [track, playing, index]);
  return { playing, setPlaying };
}
