import type { campaigns } from "#core/db/schema.server.ts";
import type { Showcase } from "./showcases.ts";
import { SIGNATURE } from "./signature.ts";

/** The brand's own words: a letter in which each persona's year is named, and where to go on. */
const COPY = {
  "letter.text":
    "In January we made paddles in a shed and hoped somebody would tell a friend.\n\n{orders} orders later we know who did. Thank you for putting your name beside ours.",
  "letter.text.one":
    "In January we made paddles in a shed and hoped somebody would tell a friend.\n\nYou did, and somebody came. Thank you for putting your name beside ours.",
  "letter.by": "Ines Harrow, founder",
  "letter.signature": SIGNATURE,
  "next.items": "Your link stays live\nThe new Merlin lands on 2 March",
  "next.label": "Get your next link",
  "next.href": "https://harrier.example.com/ambassadors",
};

/** A live campaign of 1,836 people with orders, one of them the persona; its year is over. */
export function campaignRow({ year, theme, locale, currency }: Showcase): typeof campaigns.$inferInsert & {
  endsAt: number;
} {
  const endsAt = Date.UTC(year + 1, 0, 1);
  return {
    year,
    status: "live",
    startsAt: Date.UTC(year, 0, 1),
    endsAt,
    timeZone: "UTC",
    currency,
    locale,
    brand: "Harrier",
    freeItems: "leave-out",
    theme: { base: theme },
    copy: COPY,
    communityOrders: 26_570,
    participants: 1_836,
    createdAt: endsAt,
    publishedAt: endsAt,
    refreshedAt: endsAt,
  };
}
