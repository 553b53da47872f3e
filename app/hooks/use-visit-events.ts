import { useEffect, useRef } from "react";
import { useOutbox } from "./use-outbox.ts";

/** Scanners of mail open links too, but touch nothing. */
const GESTURES = ["pointerdown", "touchstart", "keydown", "wheel"] as const;

/**
 * Tells that somebody opened the story, saw a slide, and came to its end; each once a visit, and nothing before a
 * person's first gesture: what came into view until then is told with it.
 *
 * @param url takes the events; null: nothing is told, as of a preview
 * @returns what to call with the name of a slide that came into view
 */
export function useVisitEvents(url: string | null, lastSlide: string | undefined): (slide: string) => void {
  const outbox = useOutbox(url);
  const visit = useRef({ opened: false, inView: new Set<string>() });

  function see(slide: string) {
    outbox.tell({ event: "seen", slide }, "soon");
    if (slide === lastSlide) outbox.tell({ event: "finished" }, "now");
  }

  function open() {
    visit.current.opened = true;
    outbox.tell({ event: "opened" }, "now");
    visit.current.inView.forEach(see);
  }

  // The listeners stay while the story is drawn again.
  const latest = useRef(open);
  latest.current = open;

  useEffect(() => {
    if (url === null) return;
    const listening = new AbortController();
    const gesture = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      listening.abort();
      latest.current();
    };
    for (const name of GESTURES)
      addEventListener(name, gesture, { capture: true, passive: true, signal: listening.signal });
    return () => listening.abort();
  }, [url]);

  return (slide) => {
    if (visit.current.opened) see(slide);
    else visit.current.inView.add(slide);
  };
}
