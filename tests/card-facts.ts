import type { CardFacts } from "#core/recap/card-facts.ts";

/** Maya's year, of which everything can be shown. */
export function cardFacts(changes: Partial<CardFacts> = {}): CardFacts {
  return {
    campaign: {
      year: 2026,
      status: "live",
      timeZone: "UTC",
      currency: "USD",
      locale: "en-US",
      brand: "Harrier",
      copy: {},
      participants: 1836,
    },
    firstName: "Maya",
    numbers: {
      orders: 129,
      revenueCents: 1_688_000,
      months: [4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7],
      countableOrders: 129,
      rank: 55,
      archetype: "closer",
    },
    job: { status: "completed", countedAt: 1 },
    model: { name: "Merlin Air - 16mm", pictureUrl: "https://cdn.shopify.com/merlin.png" },
    ...changes,
  };
}
