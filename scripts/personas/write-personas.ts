import type { Db } from "#core/db/client.server.ts";
import {
  ambassadors,
  ambassadorYears,
  campaigns,
  imports,
  processingStatus,
  topModels,
} from "#core/db/schema.server.ts";
import { pauseComputing } from "#core/db/shop-state.server.ts";
import { archetypeOfPersona } from "./archetype.ts";
import { runBatch } from "./batch.ts";
import { campaignRow } from "./campaign-row.ts";
import { firstOrderOf, joiningOf } from "./moments.ts";
import type { Persona } from "./persona.ts";
import { PERSONAS } from "./personas.ts";
import { pictureAddress } from "./pictures.ts";
import { MAIN, SHOWCASES, type Showcase } from "./showcases.ts";

const HOUR = 3_600_000;

/** Where a persona's recap is. */
export function addressOf(persona: Persona, { year }: Showcase): string {
  return `/yir/${tokenOf(persona, year)}/${year}`;
}

/**
 * Writes every persona into each showcase's campaign, and the main one's past years, as imports and the counting of the
 * models would have left them. Computing is paused: who waits goes on waiting.
 *
 * @param db migrated and empty
 * @param pictureOrigin where the stand-in shop's pictures are
 */
export async function writePersonas(db: Db, pictureOrigin: string): Promise<void> {
  const pastYears = new Set(PERSONAS.flatMap(({ past }) => past.map(({ yearsAgo }) => MAIN.year - yearsAgo)));
  const campaignsToWrite = [...SHOWCASES, ...[...pastYears].map((year) => ({ ...MAIN, year }))];
  await runBatch(
    db,
    campaignsToWrite.flatMap((showcase) => {
      const row = campaignRow(showcase);
      const { year } = showcase;
      const endsAt = row.endsAt;
      return [
        db.insert(campaigns).values(row),
        db.insert(imports).values({ id: `import-${year}`, year, createdAt: endsAt, completedAt: endsAt }),
      ];
    }),
  );
  for (const [at, showcase] of SHOWCASES.entries())
    await runBatch(
      db,
      PERSONAS.flatMap((persona, place) => [
        ...rowsOf(db, persona, showcase, { uuid: uuidOf(at, place), pictureOrigin }),
        ...(showcase.key === MAIN.key ? pastRows(db, persona, uuidOf(at, place)) : []),
      ]),
    );
  await pauseComputing(db, { now: Date.UTC(MAIN.year + 1, 0, 1), actor: "personas" });
}

const tokenOf = ({ key }: Persona, year: number) => `persona-${key}-${year}`;
const uuidOf = (showcase: number, place: number) =>
  `00000000-0000-4000-8000-${String(showcase * 100 + place).padStart(12, "0")}`;

function rowsOf(
  db: Db,
  persona: Persona,
  { year }: Showcase,
  { uuid, pictureOrigin }: { uuid: string; pictureOrigin: string },
) {
  const { months, orders, models, sold, counting } = persona;
  const end = Date.UTC(year + 1, 0, 1);
  const key = { ambassadorUuid: uuid, year };
  const counted = counting === "counted";
  return [
    db.insert(ambassadors).values({
      uuid,
      token: tokenOf(persona, year),
      email: `${persona.key}.${year}@example.com`,
      firstName: persona.firstName,
      lastName: persona.lastName,
      programme: "Ambassadors",
      joinedAt: joiningOf(persona, year),
      createdAt: end,
    }),
    db.insert(ambassadorYears).values({
      ...key,
      orders,
      revenueCents: persona.revenue * 100,
      commissionCents: persona.commission * 100,
      clicks: persona.clicks,
      source: months ? "referrals" : "affiliates",
      months: months && [...months],
      firstOrderAt: firstOrderOf(persona, year),
      countableOrders: counting === "none" ? 0 : orders,
      rank: persona.rank,
      rankBy: persona.rank === null ? null : "orders",
      units: sold?.units ?? null,
      models: sold?.models ?? null,
      archetype: archetypeOfPersona(persona, year),
    }),
    ...models.map(({ name, units, picture }, place) =>
      db.insert(topModels).values({
        ...key,
        rank: place + 1,
        productName: name,
        productImageUrl: picture && pictureAddress(picture, pictureOrigin),
        count: units,
      }),
    ),
    ...(counting === "counted" || counting === "failed"
      ? [
          db.insert(processingStatus).values({
            ...key,
            status: counted ? "completed" : "failed",
            jobId: `job-${uuid}`,
            requestedBy: "campaign",
            attempts: counted ? 1 : 4,
            requestedAt: end,
            sentAt: end,
            completedAt: end + HOUR,
            countedAt: counted ? end + HOUR : null,
            ...(counted
              ? { ordersTotal: orders, ordersRead: orders, ordersNotFound: 0 }
              : { errorCode: "order-unreadable", errorMessage: "Shopify could not read an order." }),
          }),
        ]
      : []),
  ];
}

/** Earlier years: totals, as an affiliates file gives them. */
function pastRows(db: Db, { past }: Persona, ambassadorUuid: string) {
  return past.map(({ yearsAgo, orders, revenue }) =>
    db
      .insert(ambassadorYears)
      .values({ ambassadorUuid, year: MAIN.year - yearsAgo, orders, revenueCents: revenue * 100 }),
  );
}
