import { sql } from "drizzle-orm";
import { bestMonth } from "#core/counting/months.ts";
import { flatteringPercent } from "#core/counting/ranking.ts";
import { type JobStatus, pageStatus } from "#core/jobs/state.ts";
import type { Db } from "./client.server.ts";
import type { PersonLink } from "./rows.ts";

/** Somebody of the campaign; the address of the page is the caller's to make. */
export interface CampaignPerson extends Omit<PersonLink, "url"> {
  /** Kept out of the statistics by staff. */
  excluded: boolean;
}

interface Row {
  uuid: string;
  token: string;
  email: string | null;
  firstName: string;
  lastName: string;
  excluded: number;
  orders: number;
  revenueCents: number;
  commissionCents: number;
  months: string | null;
  countableOrders: number;
  rank: number | null;
  archetype: string | null;
  status: JobStatus | null;
  countedAt: number | null;
  topProduct: string | null;
}

/** D1 answers from a Worker of 128 MB: a programme of 200,000 people comes in pages. */
const PAGE = 10_000;

/** Everyone in the campaign, by address, those without one last. */
export async function readCampaignPeople(
  db: Db,
  campaign: { year: number; locale: string; participants: number },
): Promise<CampaignPerson[]> {
  const rows: Row[] = [];
  for (let full = true; full; ) {
    const page = await readPage(db, campaign.year, rows.at(-1)?.uuid ?? "");
    rows.push(...page);
    full = page.length === PAGE;
  }
  const monthName = new Intl.DateTimeFormat(campaign.locale, { month: "long", timeZone: "UTC" });
  return rows.sort(byAddress).map(({ excluded, months, countableOrders, rank, status, countedAt, ...person }) => {
    const best = bestMonth(months === null ? [] : (JSON.parse(months) as number[]));
    return {
      ...person,
      excluded: excluded === 1,
      status: pageStatus(status === null ? null : { status, countedAt }, countableOrders),
      topPercent: rank === null ? null : flatteringPercent(rank, campaign.participants),
      bestMonth: best === null ? null : monthName.format(Date.UTC(campaign.year, best.month, 15)),
    };
  });
}

function byAddress(a: Row, b: Row): number {
  if (a.email === null || b.email === null) return Number(a.email === null) - Number(b.email === null);
  return a.email < b.email ? -1 : 1;
}

function readPage(db: Db, year: number, afterUuid: string): Promise<Row[]> {
  return db.all<Row>(sql`
    SELECT a.uuid, a.token, a.email, a.first_name AS firstName, a.last_name AS lastName, a.excluded,
      y.orders, y.revenue_cents AS revenueCents, y.commission_cents AS commissionCents, y.months,
      y.countable_orders AS countableOrders, y.rank, y.archetype,
      p.status, p.counted_at AS countedAt, t.product_name AS topProduct
    FROM ambassador_years AS y
    JOIN ambassadors AS a ON a.uuid = y.ambassador_uuid
    LEFT JOIN processing_status AS p ON p.ambassador_uuid = y.ambassador_uuid AND p.year = y.year
    LEFT JOIN top_models AS t ON t.ambassador_uuid = y.ambassador_uuid AND t.year = y.year AND t.rank = 1
    WHERE y.year = ${year} AND y.ambassador_uuid > ${afterUuid}
    ORDER BY y.ambassador_uuid LIMIT ${PAGE}`);
}
