import type { RecapEvent } from "#core/recap/recap-event.ts";

/** What happened waits no longer than this for more to be told with it, milliseconds. */
export const WAIT_MS = 10_000;

/** A `RecapEvent`, its slide by the name that the page has for it. */
export interface VisitEvent {
  event: RecapEvent["event"];
  slide?: string;
}

/** What a page has to tell of its visit, sent together. */
export interface Outbox {
  /** Each event is told once. `now`: at once, with what waits. */
  tell(event: VisitEvent, when: "now" | "soon"): void;
  /** What waits is sent, as before the page is left. */
  send(): void;
}

/** @param post whether the events came through: if not, they go with the next ones */
export function openOutbox(post: (events: readonly VisitEvent[]) => Promise<boolean>): Outbox {
  const told = new Set<string>();
  let waiting: VisitEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send() {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    if (!(await post(events))) waiting = [...events, ...waiting];
  }

  return {
    send,
    tell(event, when) {
      const key = JSON.stringify(event);
      if (told.has(key)) return;
      told.add(key);
      waiting.push(event);
      if (when === "soon") timer ??= setTimeout(send, WAIT_MS);
      else {
        clearTimeout(timer);
        // Not in the way of what the gesture is for.
        timer = setTimeout(send);
      }
    },
  };
}
