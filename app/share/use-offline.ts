import { useSyncExternalStore } from "react";

/** Whether the browser knows that it has no network. */
export function useOffline(): boolean {
  return useSyncExternalStore(
    listen,
    () => !navigator.onLine,
    () => false,
  );
}

function listen(changed: () => void): () => void {
  const listening = new AbortController();
  for (const change of ["online", "offline"]) addEventListener(change, changed, { signal: listening.signal });
  return () => listening.abort();
}
