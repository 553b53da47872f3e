import { useCallback } from "react";
import { useOutbox } from "#app/hooks/use-outbox.ts";

/** Tells once that the ambassador shared or saved the picture. @param address null: nothing is told, of a preview */
export function useSharedEvent(address: string | null): () => void {
  const outbox = useOutbox(address);
  return useCallback(() => outbox.tell({ event: "shared", slide: "share" }, "now"), [outbox]);
}
