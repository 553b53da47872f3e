/** A choice as forms, addresses and the database hold it. */
import { z } from "zod";
import {
  CARD_FORMATS,
  CARD_PARTS,
  type CardChoice,
  type CardFormat,
  CHOSEN,
  USUAL_CHOICE,
} from "#core/line/card-choice.ts";

/** A part that an older version did not know is as usual. */
const stored = z.object({
  name: z.boolean().default(USUAL_CHOICE.name),
  rank: z.boolean().default(USUAL_CHOICE.rank),
  archetype: z.boolean().default(USUAL_CHOICE.archetype),
  model: z.boolean().default(USUAL_CHOICE.model),
  money: z.boolean().default(USUAL_CHOICE.money),
});

/** The choice of a form or an address: a part is on where it is named at all; null: none was made. */
export function choiceIn(fields: URLSearchParams | FormData): CardChoice | null {
  if (!fields.has(CHOSEN)) return null;
  return stored.parse(Object.fromEntries(CARD_PARTS.map((part) => [part, fields.has(part)])));
}

/** As `choiceIn` reads it. */
export function choiceFields(choice: CardChoice): [name: string, value: string][] {
  return [[CHOSEN, "1"], ...CARD_PARTS.filter((part) => choice[part]).map((part): [string, string] => [part, "1"])];
}

/** A stored choice; what cannot be read is the usual one. */
export function storedChoice(value: unknown): CardChoice {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : USUAL_CHOICE;
}

/** The format of a picture's file name, `story.png`; null for any other. */
export function formatOfFile(file: string): CardFormat | null {
  const formats = Object.keys(CARD_FORMATS) as CardFormat[];
  return formats.find((format) => file === `${format}.png`) ?? null;
}
