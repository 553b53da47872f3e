/** The sixteen personas in their campaigns, and a few people whose every secret would be known again anywhere. */
import type { Db } from "#core/db/client.server.ts";
import {
  ambassadorEmails,
  ambassadors,
  ambassadorYears,
  campaigns,
  deadLetters,
  imports,
  processingStatus,
  referrals,
  shareLinks,
  shopifyOrders,
  topModels,
} from "#core/db/schema.server.ts";
import { LOCAL_PREVIEW_SECRET, signPreview } from "#core/recap/preview.ts";
import { runBatch } from "#scripts/personas/batch.ts";
import { campaignRow } from "#scripts/personas/campaign-row.ts";
import { PERSONAS } from "#scripts/personas/personas.ts";
import { MAIN, SHOWCASES } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";

/** Somebody with a link of their own. */
export interface Person {
  token: string;
  /** Campaigns that their link opens. */
  years: number[];
  /** A draft's year, and the signature that opens it. */
  draft: { year: number; preview: string } | null;
  /** Of a public link that works at first: a form that is sent may replace it. */
  slug: string | null;
  firstName: string;
}

const DRAFT_YEAR = 2030;
const MARKED = 8;
const END = Date.UTC(MAIN.year + 1, 0, 1);
const choice = { name: true, rank: true, archetype: true, model: true, money: false };

/** Nothing else begins so, in no page, picture, font or script. */
const mark = (at: number) => `zq${at}zq`;
const tokenOf = (at: number) => `secret-token-${mark(at)}`;
const slugOf = (at: number) => `${mark(at)}sharedcard0`;

/** Writes the marked people into a database that holds the personas. @returns all whose links are known */
export async function writeMarkedPeople(db: Db): Promise<Person[]> {
  const draft = { ...campaignRow({ ...MAIN, year: DRAFT_YEAR }), status: "draft" as const, publishedAt: null };
  await runBatch(db, [db.insert(campaigns).values(draft)]);
  for (let at = 0; at < MARKED; at++) await runBatch(db, rowsOf(db, at));
  const personas = SHOWCASES.flatMap((showcase) =>
    PERSONAS.map((persona): Person => {
      const [token = "", year = ""] = addressOf(persona, showcase).split("/").slice(2);
      return { token, years: [Number(year)], draft: null, slug: null, firstName: "" };
    }),
  );
  const marked = Array.from({ length: MARKED }, async (_, at): Promise<Person> => {
    const token = tokenOf(at);
    // Never over: what is drawn from a seed is the same on every day.
    const subject = { token, year: DRAFT_YEAR, expiresAt: 99_999_999_999_999 };
    const preview = await signPreview(LOCAL_PREVIEW_SECRET, subject);
    return {
      token,
      years: [MAIN.year],
      draft: { year: DRAFT_YEAR, preview },
      slug: slugOf(at),
      firstName: `First${mark(at)}`,
    };
  });
  return [...personas, ...(await Promise.all(marked))];
}

/** One of them in the campaign of today and in the draft, with all that is never shown to anybody. */
function rowsOf(db: Db, at: number) {
  const uuid = `00000000-0000-4000-8000-0000zq${at}zq000`;
  const order = `5600zq${at}zq`;
  const key = { ambassadorUuid: uuid, year: MAIN.year };
  const numbers = { orders: 3, revenueCents: 30_000, countableOrders: 3, rank: at + 1, rankBy: "orders" as const };
  return [
    db.insert(ambassadors).values({
      uuid,
      token: tokenOf(at),
      externalId: `external-${mark(at)}`,
      email: `now.${mark(at)}@example.com`,
      firstName: `First${mark(at)}`,
      lastName: `Last${mark(at)}`,
      createdAt: 0,
    }),
    db.insert(ambassadorEmails).values({ email: `before.${mark(at)}@example.com`, ambassadorUuid: uuid }),
    db.insert(ambassadorYears).values({ ...key, ...numbers }),
    db.insert(ambassadorYears).values({ ...key, ...numbers, year: DRAFT_YEAR }),
    ...(at === 0 ? [db.insert(imports).values({ id: `import-${mark(at)}`, year: MAIN.year, createdAt: 0 })] : []),
    db.insert(referrals).values({
      ambassadorUuid: uuid,
      sourceKey: `id:${mark(at)}`,
      shopifyOrderId: order,
      occurredAt: END - 1,
      revenueCents: 30_000,
      commissionCents: 3_000,
      status: "approved",
      counted: true,
      importId: `import-${mark(0)}`,
    }),
    db.insert(shopifyOrders).values({ id: order, readAt: END }),
    db.insert(topModels).values({ ...key, rank: 1, productName: "Merlin", count: 4 }),
    db.insert(processingStatus).values({
      ...key,
      status: "failed",
      jobId: `job-${mark(at)}`,
      requestedBy: "view",
      requestedAt: END,
      sentAt: END,
      completedAt: END,
      countedAt: at % 2 === 0 ? END : null,
      errorCode: "order-unreadable",
      errorMessage: `The order ${order} could not be read.`,
    }),
    db.insert(deadLetters).values({
      id: `letter-${mark(at)}`,
      queue: "top-models-queue",
      messageId: `message-${mark(at)}`,
      ambassadorUuid: uuid,
      year: MAIN.year,
      body: "{}",
      reason: "gave-up",
      createdAt: END,
    }),
    db.insert(shareLinks).values({ slug: slugOf(at), ...key, choice, createdAt: END }),
  ];
}
