import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { type CampaignPerson, readCampaignPeople } from "#core/db/links.server.ts";
import { pauseComputing } from "#core/db/shop-state.server.ts";
import { chosenCampaign } from "#scripts/cli/campaign.ts";

/** What is worth a look, and whose recap shows it. */
export interface Scene {
  name: string;
  token: string;
  /** Brings it about before the page is opened. */
  prepare?: () => Promise<void>;
}

const name = ({ firstName, lastName }: CampaignPerson) => `${firstName} ${lastName}`;

/** Each state that a recap can be in, and the names that are hardest to set. */
export async function scenes(db: Db, year: number, origin: string): Promise<Scene[]> {
  const people = await readCampaignPeople(db, await chosenCampaign(db, year));
  const sellers = people.filter(({ orders }) => orders > 0).sort((a, b) => b.orders - a.orders);
  const taken = new Set<CampaignPerson>();
  const take = (list: CampaignPerson[], fits: (person: CampaignPerson) => boolean = () => true) => {
    const person = list.find((one) => !taken.has(one) && fits(one));
    if (!person) throw new Error("Nobody of the programme fits a scene: make it larger.");
    taken.add(person);
    return person;
  };
  const counted = (one: CampaignPerson) => () => untilCounted(`${origin}/yir/${one.token}/${year}`);
  const byLength = [...people].sort((a, b) => name(b).length - name(a).length);
  const [long, arabic] = [take(byLength), take(people, (one) => /\p{Script=Arabic}/u.test(one.firstName))];
  const [podium, one] = [take(sellers), take(sellers, ({ orders, status }) => orders === 1 && status !== "none")];
  const [waiting, failed] = [take(sellers, ({ orders }) => orders < 20), take(sellers, ({ orders }) => orders < 10)];
  const none = take(people, ({ orders, firstName }) => orders === 0 && firstName !== "");

  return [
    { name: "podium", token: podium.token, prepare: counted(podium) },
    { name: "one-sale", token: one.token, prepare: counted(one) },
    { name: "none", token: none.token },
    { name: "long-name", token: long.token, prepare: counted(long) },
    { name: "arabic-name", token: arabic.token, prepare: counted(arabic) },
    {
      name: "failed",
      token: failed.token,
      async prepare() {
        await counted(failed)();
        await db.run(sql`DELETE FROM top_models WHERE ambassador_uuid = ${failed.uuid}`);
        await db.run(sql`
          UPDATE processing_status SET status = 'failed', counted_at = NULL WHERE ambassador_uuid = ${failed.uuid}`);
      },
    },
    {
      name: "waiting",
      token: waiting.token,
      prepare: async () => void (await pauseComputing(db, { now: Date.now(), actor: "screenshots" })),
    },
  ];
}

async function untilCounted(url: string): Promise<void> {
  await fetch(url);
  for (let tries = 0; tries < 100; tries++) {
    const { status } = (await (await fetch(`${url}/status`)).json()) as { status: string };
    if (status === "completed" || status === "none") return;
    await sleep(200);
  }
  throw new Error("The top models did not arrive within 20 seconds.");
}
