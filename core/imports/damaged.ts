/** Characters that no text of people's has. */
import { LONGEST_CELL } from "./limits.ts";
import { unreadable } from "./parsed.ts";

/** Control characters, halves of a letter, and what a reader puts where bytes were no letter. */
const DAMAGE = /[\p{Cc}\p{Cs}\ufffd]/u;

/** For what somebody is known by: with one of them it is not what it was. The text is trimmed. */
export function isDamaged(text: string): boolean {
  return DAMAGE.test(text);
}

/** For what is only shown: letters are lost. */
export function isTorn(text: string): boolean {
  return /[\p{Cs}\ufffd]/u.test(text);
}

export const DAMAGED = unreadable("it is damaged: it holds control characters, or letters that could not be read");

/** But what joins the letters or signs beside it, or changes how one looks: they are others without. */
const UNSEEN = /(?!\p{Join_Control}|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
const JOINERS_AT_EDGES = /^[\s\p{Join_Control}]+|[\s\p{Join_Control}]+$/gu;

/** For what is only shown: without control characters and what nobody sees. */
export function withoutUnseen(text: string): string {
  return text
    .slice(0, LONGEST_CELL)
    .replace(/[\t\n\v\f\r\u0085]+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .replace(UNSEEN, "")
    .replace(JOINERS_AT_EDGES, "");
}
