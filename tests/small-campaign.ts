import type { Db } from "#core/db/client.server.ts";
import {
  ambassadorEmails,
  ambassadors,
  ambassadorYears,
  campaigns,
  deadLetters,
  imports,
  processingStatus,
  products,
  referrals,
  shopifyOrders,
  topModels,
} from "#core/db/schema.server.ts";

const NOW = Date.UTC(2026, 10, 25);

/** Five people, one in each state that a job can be in. */
export const PEOPLE = {
  counted: "00000000-0000-4000-8000-000000000001",
  failed: "00000000-0000-4000-8000-000000000002",
  queued: "00000000-0000-4000-8000-000000000003",
  notAsked: "00000000-0000-4000-8000-000000000004",
  withoutOrders: "00000000-0000-4000-8000-000000000005",
} as const;

export const tokenOf = (uuid: string) => `-oken${uuid.slice(-1).repeat(21)}`;
export const jobIdOf = (uuid: string) => uuid.replace("0000", "aaaa");

/** Puts the small campaign of 2026 into an empty database. */
export async function seedSmallCampaign(db: Db): Promise<void> {
  const person = (uuid: string, email: string | null, firstName: string, lastName: string) => ({
    uuid,
    token: tokenOf(uuid),
    email,
    firstName,
    lastName,
    createdAt: NOW,
  });
  const year = { year: 2026, source: "referrals" as const };
  const job = { year: 2026, requestedAt: NOW, sentAt: NOW };
  const months = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0];
  const referral = { importId: "import-1", occurredAt: Date.UTC(2026, 2, 5), commissionCents: 100, status: "approved" };
  await db.batch([
    db.insert(campaigns).values({
      year: 2026,
      startsAt: Date.UTC(2026, 0, 1),
      endsAt: Date.UTC(2027, 0, 1),
      timeZone: "UTC",
      currency: "USD",
      locale: "en-US",
      participants: 4,
      createdAt: NOW,
    }),
    db.insert(imports).values({ id: "import-1", year: 2026, createdAt: NOW, completedAt: NOW }),
    db
      .insert(ambassadors)
      .values([
        person(PEOPLE.counted, "ann@example.com", "Ann", "Bell"),
        person(PEOPLE.failed, "ben@example.com", "=HYPERLINK(1)", 'O"Neil, jr'),
        person(PEOPLE.queued, "cho@example.com", "Cho", "－1"),
        person(PEOPLE.notAsked, "dee@example.com", "Dee", ""),
        person(PEOPLE.withoutOrders, null, "Eva", "Quiet"),
      ]),
    db.insert(ambassadorEmails).values({ email: "ann.before@example.com", ambassadorUuid: PEOPLE.counted }),
    db.insert(ambassadorYears).values([
      {
        ...year,
        ambassadorUuid: PEOPLE.counted,
        orders: 3,
        revenueCents: 30_050,
        commissionCents: 3_005,
        months,
        countableOrders: 3,
        rank: 1,
        rankBy: "revenue",
      },
      {
        ...year,
        ambassadorUuid: PEOPLE.failed,
        orders: 2,
        revenueCents: 20_000,
        countableOrders: 2,
        rank: 2,
        rankBy: "revenue",
      },
      {
        ...year,
        ambassadorUuid: PEOPLE.queued,
        orders: 1,
        revenueCents: 10_000,
        countableOrders: 1,
        rank: 3,
        rankBy: "revenue",
      },
      {
        ...year,
        ambassadorUuid: PEOPLE.notAsked,
        orders: 1,
        revenueCents: 10_000,
        countableOrders: 1,
        rank: 3,
        rankBy: "revenue",
      },
      { ...year, ambassadorUuid: PEOPLE.withoutOrders },
    ]),
    db.insert(referrals).values([
      {
        ...referral,
        ambassadorUuid: PEOPLE.counted,
        sourceKey: "1",
        shopifyOrderId: "5600000000001",
        revenueCents: 30_050,
        counted: true,
      },
      {
        ...referral,
        ambassadorUuid: PEOPLE.failed,
        sourceKey: "2",
        shopifyOrderId: "5600000000002",
        revenueCents: 20_000,
        counted: true,
      },
      {
        ...referral,
        ambassadorUuid: PEOPLE.queued,
        sourceKey: "3",
        shopifyOrderId: "5600000000001",
        revenueCents: 10_000,
        counted: true,
      },
      {
        ...referral,
        ambassadorUuid: PEOPLE.notAsked,
        sourceKey: "4",
        shopifyOrderId: "5600000000003",
        revenueCents: 10_000,
        counted: false,
      },
    ]),
    db
      .insert(shopifyOrders)
      .values({ id: "5600000000001", readAt: NOW, lines: JSON.stringify([{ productId: "7700000001", units: 4 }]) }),
    db.insert(products).values({ id: "7700000001", title: "Merlin", type: "Paddles", vendor: "Harrier", readAt: NOW }),
    db
      .insert(topModels)
      .values({ ambassadorUuid: PEOPLE.counted, year: 2026, rank: 1, productName: "Merlin", count: 4 }),
    db.insert(processingStatus).values([
      {
        ...job,
        ambassadorUuid: PEOPLE.counted,
        status: "completed",
        jobId: jobIdOf(PEOPLE.counted),
        requestedBy: "view",
        countedAt: NOW,
        completedAt: NOW,
      },
      {
        ...job,
        ambassadorUuid: PEOPLE.failed,
        status: "failed",
        jobId: jobIdOf(PEOPLE.failed),
        requestedBy: "campaign",
        attempts: 4,
        completedAt: NOW,
        errorCode: "order-unreadable",
        errorMessage: "Shopify could not read an order.",
      },
      { ...job, ambassadorUuid: PEOPLE.queued, status: "queued", jobId: jobIdOf(PEOPLE.queued), requestedBy: "view" },
    ]),
    db.insert(deadLetters).values({
      id: "letter-1",
      queue: "top-models-queue",
      messageId: "m-1",
      ambassadorUuid: PEOPLE.failed,
      year: 2026,
      jobId: jobIdOf(PEOPLE.failed),
      body: "{}",
      reason: "gave-up",
      errorCode: "order-unreadable",
      errorMessage: "Shopify could not read an order.",
      createdAt: NOW,
    }),
  ]);
}
