import { useEffect, useRef } from "react";

/** Scanners of mail open links too, but touch nothing. */
const GESTURES = ["pointerdown", "touchstart", "keydown", "wheel"] as const;

/**
 * Tells that somebody opened the story, saw a slide, and came to its end; each once a visit, and nothing before a
 * person's first gesture: what came into view until then is told with it.
 *
 * @param url takes `{ event, slide? }`; null: nothing is told, as of a preview
 * @returns what to call with the name of a slide that came into view
 */
export function useVisitEvents(url: string | null, lastSlide: string | undefined): (slide: string) => void {
  const visit = useRef({ opened: false, inView: new Set<string>(), told: new Set<string>() });

  function tell(event: "opened" | "seen" | "finished", slide?: string) {
    const body = JSON.stringify({ event, slide });
    if (url === null || visit.current.told.has(body)) return;
    visit.current.told.add(body);
    // Not in the way of what the gesture is for.
    setTimeout(() => navigator.sendBeacon(url, new Blob([body], { type: "application/json" })));
  }

  function see(slide: string) {
    tell("seen", slide);
    if (slide === lastSlide) tell("finished");
  }

  function open() {
    visit.current.opened = true;
    tell("opened");
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
