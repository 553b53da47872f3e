import type { Db } from "#core/db/client.server.ts";
import { type CampaignPerson, readCampaignPeople } from "#core/db/links.server.ts";
import { chosenCampaign } from "#scripts/cli/campaign.ts";
import { counted } from "#scripts/cli/output.ts";
import { addresses } from "#scripts/commands/links/addresses.ts";

export interface WorthOpening {
  what: string;
  url: string;
}

/** By enough to be worth a line, and not the first: that is the top seller's link. */
const isBetter = (then: number, now: number) => now < 100 && then >= 5 && now >= then * 1.2;

const orders = ({ orders }: CampaignPerson) => counted(orders, "order");

/** Recaps that show what there is to see, the same ones each time. */
export async function linksWorthOpening(db: Db, year: number, baseUrl: string): Promise<WorthOpening[]> {
  const people = await readCampaignPeople(db, await chosenCampaign(db, year));
  const before = new Map(
    (await readCampaignPeople(db, await chosenCampaign(db, year - 1))).map(({ uuid, orders }) => [uuid, orders]),
  );
  const addressOf = addresses({ baseUrl, year, preview: false, now: Date.now(), remote: false });
  const sellers = people.filter((one) => one.orders > 0).sort((a, b) => b.orders - a.orders);
  // The page greets by the first name: it is that one which must be long.
  const named = [...people].sort((a, b) => b.firstName.length - a.firstName.length);
  const chosen: [string, CampaignPerson | undefined][] = [
    [`the top seller, ${sellers[0] ? orders(sellers[0]) : ""}`, sellers[0]],
    ["an ambassador like most", sellers[Math.floor(sellers.length / 2)]],
    ["a second year, better than the first", sellers.find((one) => isBetter(before.get(one.uuid) ?? 0, one.orders))],
    ["a single sale", sellers.findLast((one) => one.orders === 1 && one.status !== "none")],
    ["no sale at all", people.find((one) => one.orders === 0 && one.firstName !== "")],
    ["a very long name", named[0]],
  ];
  return Promise.all(
    chosen.flatMap(([what, one]) => (one ? [addressOf(one.token).then((url) => ({ what, url }))] : [])),
  );
}
