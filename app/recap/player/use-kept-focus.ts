import { useEffect, useRef } from "react";
import { useBeforePaint } from "./use-before-paint.ts";

/** Calls `restore` where new data took away what had the focus. */
export function useKeptFocus(data: unknown, restore: () => void): void {
  const focused = useRef<Node | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      focused.current = target instanceof Node ? target : null;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useBeforePaint(() => {
    if (focused.current?.isConnected === false && document.activeElement === document.body) restore();
  }, [data]);
}
