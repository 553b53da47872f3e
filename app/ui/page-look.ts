import { useMatches } from "@remix-run/react";
import type { Theme } from "#core/theme/theme.ts";
import type { Direction } from "#core/words/locale.ts";

/** What the document itself has to know of the page in it. */
export interface PageLook {
  /** BCP 47. */
  locale: string;
  direction: Direction;
  theme: Theme;
}

/**
 * The look of the page that is shown, as its loader returned it: at the top, or as a recap does, in `story`. Null for
 * pages of no campaign, and where the loader failed.
 */
export function usePageLook(): PageLook | null {
  const data: unknown = useMatches().at(-1)?.data;
  if (!isObject(data) || !isObject(data.theme)) return null;
  const { locale, direction } = isObject(data.story) ? data.story : data;
  if (typeof locale !== "string" || (direction !== "ltr" && direction !== "rtl")) return null;
  return { locale, direction, theme: data.theme as unknown as Theme };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
