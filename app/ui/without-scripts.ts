import { useMatches } from "@remix-run/react";

/** Whether the page is one whose route says, by its `handle`, that it needs no scripts. */
export function useIsWithoutScripts(): boolean {
  return useMatches().some(({ handle }) => (handle as { withoutScripts?: true } | undefined)?.withoutScripts === true);
}
