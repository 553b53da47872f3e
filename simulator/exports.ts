import type { Programme } from "./programme.ts";

/** The two files that the programme's platform would give out, under UpPromote's column names. */
export interface Exports {
  affiliates: string;
  referrals: string;
}

const money = (cents: number) => (cents / 100).toFixed(2);

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return `${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** CSV text, times local to the programme. The affiliates' totals are the sums of their referrals of the year. */
export function makeExports(programme: Programme): Exports {
  const { ambassadors, referrals, zone, year } = programme;
  const totals = new Map(
    ambassadors.map(({ email }) => [email, { orders: new Set<string>(), cents: 0, commission: 0 }]),
  );
  const from = zone.toUtc(Date.UTC(year, 0, 1));
  const end = zone.toUtc(Date.UTC(year + 1, 0, 1));
  for (const row of referrals) {
    const total = totals.get(row.email.toLowerCase());
    if (!total || row.status === "denied" || row.at < from || row.at >= end) continue;
    // A refund alone, of a sale before the year, is no order of it.
    if (row.orderId !== null && row.totalCents >= 0) total.orders.add(row.orderId);
    total.cents += row.totalCents;
    total.commission += row.commissionCents;
  }
  return {
    affiliates: csv(
      [
        "id",
        "affiliate_name",
        "email",
        "total_order",
        "revenue",
        "clicks",
        "commission",
        "registration_time",
        "program",
      ],
      ambassadors.map(({ id, name, email, clicks, joinedAt, programme: program }) => {
        const { orders, cents, commission } = totals.get(email) ?? { orders: new Set(), cents: 0, commission: 0 };
        const numbers = [String(orders.size), money(cents), String(clicks), money(commission)];
        return [id, name, email, ...numbers, zone.format(joinedAt), program];
      }),
    ),
    referrals: csv(
      [
        "id",
        "order_id",
        "order_name",
        "affiliate_email",
        "date",
        "total_sales",
        "commission",
        "quantity_product",
        "status",
        "customer_name",
      ],
      referrals.map((row) => [
        row.id,
        row.orderId ?? "",
        row.orderName ?? "",
        row.email,
        zone.format(row.at),
        money(row.totalCents),
        money(row.commissionCents),
        String(row.quantity),
        row.status,
        row.customer,
      ]),
    ),
  };
}
