import type { campaigns } from "#core/db/schema.server.ts";
import type { Showcase } from "./showcases.ts";

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
    theme: { base: theme },
    copy: {},
    communityOrders: 26_570,
    participants: 1_836,
    createdAt: endsAt,
    publishedAt: endsAt,
    refreshedAt: endsAt,
  };
}
