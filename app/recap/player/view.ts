import { useSyncExternalStore } from "react";
import { DECK_QUERY } from "#app/recap/deck-query.ts";
import { placeInAddress } from "./address.ts";

const CHANGED = "story-view";

/** A deck of slides where the screen is large enough and the address does not ask for one page. Before: the boot script. */
export function settleView(): void {
  setDeck(!placeInAddress(location.search, 1).onePage && matchMedia(DECK_QUERY).matches);
}

/** Paper has no slides. */
function settleForPrint(): void {
  setDeck(false);
}

function setDeck(deck: boolean): void {
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
  const listening = new AbortController();
  const { signal } = listening;
  matchMedia(DECK_QUERY).addEventListener("change", settleView, { signal });
  addEventListener("beforeprint", settleForPrint, { signal });
  addEventListener("afterprint", settleView, { signal });
  addEventListener(CHANGED, changed, { signal });
  return () => listening.abort();
}
