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

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tell` depends on the address alone
  useEffect(() => {
    const listening = new AbortController();
    const opened = (event: Event) => {
      if (!event.isTrusted) return;
      listening.abort();
      visit.current.opened = true;
      tell("opened");
      visit.current.inView.forEach(see);
    };
    for (const gesture of GESTURES)
      addEventListener(gesture, opened, { capture: true, passive: true, signal: listening.signal });
    return () => listening.abort();
  }, [url]);

  return (slide) => {
    if (visit.current.opened) see(slide);
    else visit.current.inView.add(slide);
  };
}
