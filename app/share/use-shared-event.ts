import { useCallback, useRef } from "react";

/** Tells once that the ambassador shared or saved the picture. @param address null: nothing is told, of a preview */
export function useSharedEvent(address: string | null): () => void {
  const told = useRef(false);
  return useCallback(() => {
    if (told.current || address === null) return;
    told.current = true;
    const body = JSON.stringify({ event: "shared", slide: "share" });
    // `keepalive`: saving may leave the page. Nobody waits for the answer.
    fetch(address, { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/json" } }).catch(
      () => {},
    );
  }, [address]);
}
