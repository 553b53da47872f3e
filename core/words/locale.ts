/** Which languages the recap speaks, and which way they are written. */
export type Direction = "ltr" | "rtl";

/** The languages with a catalogue of their own; `ar-XB` is the pseudo right-to-left locale of the tests. */
export const LANGUAGES = ["en", "de", "es", "ar-XB"] as const;
export type Language = (typeof LANGUAGES)[number];
