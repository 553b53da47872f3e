import { useEffect, useMemo } from "react";
import { type Outbox, openOutbox, type VisitEvent } from "./outbox.ts";

/**
 * An outbox that is emptied whenever the page is hidden or left, and when the network is back.
 *
 * @param url takes the events; null: nothing is told, as of a preview
 */
export function useOutbox(url: string | null): Outbox {
  const outbox = useMemo(() => openOutbox(async (events) => url === null || post(url, events)), [url]);

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    // A phone may end a hidden page without another word.
    document.addEventListener("visibilitychange", () => document.hidden && outbox.send(), { signal });
    addEventListener("pagehide", outbox.send, { signal });
    addEventListener("online", outbox.send, { signal });
    return () => {
      ending.abort();
      outbox.send();
    };
  }, [outbox]);

  return outbox;
}

async function post(url: string, events: readonly VisitEvent[]): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    const { status } = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(events),
      // Outlives the page.
      keepalive: true,
    });
    // What is wrong stays wrong; "too many" and "not now" pass.
    return status < 429;
  } catch {
    return false;
  }
}
