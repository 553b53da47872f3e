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

export const CARD_FORMATS = {
  story: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
  wide: { width: 1200, height: 630 },
} as const;

export type CardFormat = keyof typeof CARD_FORMATS;
