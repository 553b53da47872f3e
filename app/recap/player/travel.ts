/** The story's moves as entries of the browser's history, which the router does not see. */
import { useEffect } from "react";
import { addressOfPlace, type Place } from "./address.ts";

/** Takes the name of an entry's slide, where it has one; the address is the entry's already. */
type Traveller = (slide: unknown) => void;

/** The story that is on the page, and the page's path. */
let here: { pathname: string; travel: Traveller } | null = null;

/** Puts a place into the address: as a new entry, so that Back leads to where the story was, or in place of this one. */
export function keepPlace(place: Place, slide: string | undefined, how: "pushState" | "replaceState"): void {
  const state: unknown = history.state;
  // The router counts its entries in the state: kept, it takes all of ours for one.
  const routers = typeof state === "object" && state !== null ? state : {};
  history[how]({ ...routers, slide }, "", addressOfPlace(location.search, place));
}

/**
 * Lets the story answer Back and Forward between its own places: as a navigation, each would load the page's data and
 * draw it again. To be called before the router listens: a window's listeners are called in the order they came.
 */
export function guideTravel(): void {
  addEventListener("popstate", (event) => {
    if (location.pathname !== here?.pathname) return;
    event.stopImmediatePropagation();
    here.travel(event.state?.slide);
  });
}

/** While the story is on the page it is asked where Back and Forward lead. */
export function useTravel(travel: Traveller): void {
  useEffect(() => {
    here = { pathname: location.pathname, travel };
    return () => {
      here = null;
    };
  });
}
