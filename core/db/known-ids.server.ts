import { sql } from "drizzle-orm";
import type { Db } from "./client.server.ts";

/** As many as the shop is asked of when it is doubted. */
const WANTED = 2;

/** Ids, without `gid://…`, of orders or products that the shop has answered well before; fewer where fewer were read. */
export async function knownIds(db: Db, of: "orders" | "products"): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    of === "orders"
      ? sql`SELECT id FROM shopify_orders WHERE not_found = 0 LIMIT ${WANTED}`
      : sql`SELECT id FROM products WHERE deleted = 0 LIMIT ${WANTED}`,
  );
  return rows.map(({ id }) => id);
}
