/** What an ambassador lets be seen on the card. */
import { z } from "zod";

/** Money is off unless it is switched on. */
export const cardChoice = z.object({
  name: z.boolean().default(true),
  archetype: z.boolean().default(true),
  model: z.boolean().default(true),
  rank: z.boolean().default(true),
  money: z.boolean().default(false),
});

export type CardChoice = z.output<typeof cardChoice>;
export type CardPart = keyof CardChoice;

/** In the order in which they are asked for. */
export const CARD_PARTS = ["name", "rank", "archetype", "model", "money"] as const satisfies readonly CardPart[];

export const USUAL_CHOICE: CardChoice = cardChoice.parse({});

/** A form sends this, so that "nothing is ticked" differs from "nothing was asked". */
export const CHOSEN = "chosen";

/** The choice of a form or an address: a part is on where it is named at all; null: none was made. */
export function choiceIn(fields: URLSearchParams | FormData): CardChoice | null {
  if (!fields.has(CHOSEN)) return null;
  return cardChoice.parse(Object.fromEntries(CARD_PARTS.map((part) => [part, fields.has(part)])));
}

/** As `choiceIn` reads it. */
export function choiceFields(choice: CardChoice): [name: string, value: string][] {
  return [[CHOSEN, "1"], ...CARD_PARTS.filter((part) => choice[part]).map((part): [string, string] => [part, "1"])];
}

/** A stored choice; what an older version stored, or nothing at all, is the usual one. */
export function storedChoice(stored: unknown): CardChoice {
  const parsed = cardChoice.safeParse(stored);
  return parsed.success ? parsed.data : USUAL_CHOICE;
}

export const CARD_FORMATS = {
  story: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
  wide: { width: 1200, height: 630 },
} as const;

export type CardFormat = keyof typeof CARD_FORMATS;

/** The format of a picture's file name, `story.png`; null for any other. */
export function formatOfFile(file: string): CardFormat | null {
  const [name, extension] = file.split(".");
  const formats = Object.keys(CARD_FORMATS) as CardFormat[];
  return extension === "png" ? (formats.find((format) => format === name) ?? null) : null;
}
