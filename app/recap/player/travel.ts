/** The story's moves as entries of the browser's history, which the router does not see. */
import { useEffect } from "react";
import { addressOfPlace, type Place } from "./address.ts";

/** Puts a place into the address: as a new entry, so that Back leads to where the story was, or in place of this one. */
export function keepPlace(place: Place, slide: string | undefined, how: "pushState" | "replaceState"): void {
  const state: unknown = history.state;
  // The router counts its entries in the state: kept, it takes all of ours for one.
  const routers = typeof state === "object" && state !== null ? state : {};
  history[how]({ ...routers, slide }, "", addressOfPlace(location.search, place));
}

/**
 * Back and Forward between places of this page. As a navigation each would load the page's data and draw it again.
 *
 * @param travel called with the name of the entry's slide, where it has one; the address is the entry's already
 */
export function useTravel(travel: (slide: unknown) => void): void {
  useEffect(() => {
    const { pathname } = location;
    function onPopState(event: PopStateEvent) {
      if (location.pathname !== pathname) return;
      event.stopImmediatePropagation();
      travel(event.state?.slide);
    }
    // Before the router's own listener.
    addEventListener("popstate", onPopState, { capture: true });
    return () => removeEventListener("popstate", onPopState, { capture: true });
  });
}
