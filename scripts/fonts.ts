/** `node scripts/fonts.ts`: makes the fonts of pages and pictures. Every build does; it takes a moment, once. */
import { ensureFonts } from "./fonts/ensure-fonts.ts";

await ensureFonts();
