import { useSyncExternalStore } from "react";
import { DECK_QUERY } from "#app/recap/deck-query.ts";
import { placeInAddress } from "./address.ts";

const CHANGED = "story-view";

/** A deck of slides where the screen is large enough and the address does not ask for one page. Before: the boot script. */
export function settleView(): void {
  const deck = !placeInAddress(location.search, 1).onePage && matchMedia(DECK_QUERY).matches;
  document.documentElement.classList.toggle("deck", deck);
  dispatchEvent(new Event(CHANGED));
}

/** Whether the story is a deck now; on the server it is not. */
export function useIsDeck(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.documentElement.classList.contains("deck"),
    () => false,
  );
}

function subscribe(changed: () => void): () => void {
  const screen = matchMedia(DECK_QUERY);
  screen.addEventListener("change", settleView);
  addEventListener(CHANGED, changed);
  return () => {
    screen.removeEventListener("change", settleView);
    removeEventListener(CHANGED, changed);
  };
}
