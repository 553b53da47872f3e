import { makeCardFonts } from "./card-fonts.ts";
import { ensureWebFonts } from "./web-fonts.ts";

/** The fonts of the pages are there, and those of the pictures, made of the packages that are installed. */
export async function ensureFonts(): Promise<void> {
  await ensureWebFonts();
  await makeCardFonts();
}
