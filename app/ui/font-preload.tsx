import type { Typeface } from "#core/theme/theme.ts";
import sansDisplay from "./fonts/story-sans-display-latin.woff2?url";
import serifDisplay from "./fonts/story-serif-display-latin.woff2?url";

/** What a page's largest words are set in; null where the machine has it already. */
const DISPLAY_FACES: Record<Typeface, string | null> = {
  "mona-sans": sansDisplay,
  newsreader: serifDisplay,
  system: null,
};

/** Asks for the display face of a theme before the style sheet names it; for a page's `<head>`. */
export function FontPreload({ typeface }: { typeface: Typeface }) {
  const href = DISPLAY_FACES[typeface];
  // Fonts are always asked for without cookies: without `crossOrigin` the browser would fetch it twice.
  return href === null ? null : <link rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />;
}
