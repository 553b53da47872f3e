import { makeCatalogue, type Product } from "./catalogue.ts";
import { makeCredits, placeOrders } from "./credits.ts";
import { makeFreeItems } from "./free-items.ts";
import { makeOrderBuilder, type Order, type OrderSeed } from "./orders.ts";
import { makePeople, type Person } from "./people.ts";
import { type Referral, writeReferrals } from "./referrals.ts";
import { orderCounts, WITH_ORDERS } from "./skew.ts";
import { makeZone, type Zone } from "./zone.ts";

export interface Programme {
  seed: number;
  year: number;
  /** IANA name. */
  timeZone: string;
  zone: Zone;
  currency: string;
  ambassadors: Person[];
  /** Oldest first. */
  referrals: Referral[];
  /** Every order that the shop has, oldest first. */
  orders: OrderSeed[];
  /** Also what the shop has deleted. */
  catalogue: Product[];
  /** The order as it is before anybody changes it. */
  build(from: OrderSeed): Order;
}

export interface ProgrammeOptions {
  seed?: number;
  /** People in the programme; three in four of them brought orders. */
  ambassadors?: number;
  year?: number;
  /** IANA name. */
  timeZone?: string;
  /** ISO 4217. */
  currency?: string;
  /** Orders of the best sellers, most first, in place of what the skew gives them. */
  topOrders?: readonly number[];
  /** The share of orders that a free gift is put into; one in eight. It changes no amount. */
  gifts?: number;
}

/**
 * An invented programme: its people, its referrals, and the orders of its shop. The same options always make the
 * same programme; one of 2,409 people takes about a second.
 */
export function makeProgramme(options: ProgrammeOptions = {}): Programme {
  const { seed = 1, ambassadors: size = 2409, year = 2026, timeZone = "America/New_York", currency = "USD" } = options;
  const zone = makeZone(timeZone, year);
  const catalogue = makeCatalogue();
  const build = makeOrderBuilder(seed, catalogue, makeFreeItems(seed, catalogue, options.gifts ?? 0.125));
  const counts = orderCounts(Math.round(size * WITH_ORDERS)).map((count, place) => options.topOrders?.[place] ?? count);
  const ambassadors = makePeople(counts, { seed, size, year, zone });
  const credits = makeCredits(ambassadors, { seed, year, zone });
  const orders = placeOrders(credits);
  const referrals = writeReferrals(credits, ambassadors, build, { seed, year, zone });
  return { seed, year, zone, timeZone, currency, ambassadors, referrals, orders, catalogue, build };
}
