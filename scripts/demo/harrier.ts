/** The demo's brand: what it is called, and its own words. Invented, as everything of the demo. */
import { SIGNATURE } from "#scripts/personas/signature.ts";

export const BRAND = "Harrier";

/** For `campaigns.copy`, as `yir copy` would set it. */
export function brandsCopy(year: number): Record<string, string> {
  const beginning = "In January we made paddles in a shed and hoped somebody would tell a friend.";
  return {
    "letter.text": `${beginning}\n\nYou told one, and {count} orders came of it. Thank you for putting your name beside ours.`,
    "letter.text.one": `${beginning}\n\nYou did, and somebody took your word for it. Thank you for putting your name beside ours.`,
    "letter.text.none": `${beginning}\n\nWe are still hoping, and glad that you stand beside us while we do. Thank you.`,
    "letter.by": "Ines Harrow, founder",
    "letter.signature": SIGNATURE,
    "next.items": "Your link stays live\nThe new Merlin lands on 2 March",
    "next.label": `Get your ${year + 1} link`,
    "next.href": "https://harrier.example.com/ambassadors",
  };
}
