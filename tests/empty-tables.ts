import { sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";

/** Empties every table of ours; children before parents. */
const TABLES = [
  "share_links",
  "recap_events",
  "bulk_parts",
  "bulk_runs",
  "daily_usage",
  "audit_log",
  "shop_state",
  "dead_letters",
  "job_attempts",
  "processing_status",
  "top_models",
  "products",
  "product_variants",
  "shopify_orders",
  "referrals",
  "import_rejects",
  "imports",
  "ambassador_years",
  "ambassador_emails",
  "ambassadors",
  "exclusions",
  "campaigns",
];

export async function emptyTables(db: Db): Promise<void> {
  const [first, ...rest] = TABLES.map((table) => db.run(sql.raw(`DELETE FROM ${table}`)));
  if (first) await db.batch([first, ...rest]);
}
