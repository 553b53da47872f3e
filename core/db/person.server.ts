import { sql } from "drizzle-orm";
import { plainEmail } from "#core/text/email.ts";
import type { Db } from "./client.server.ts";

/** The uuid of whoever has this address, or had it before; compared without case. */
export async function findPersonByEmail(db: Db, email: string): Promise<string | null> {
  const address = plainEmail(email);
  const [found] = await db.all<{ uuid: string }>(sql`
    SELECT uuid, 0 AS former FROM ambassadors WHERE email = ${address}
    UNION ALL
    SELECT ambassador_uuid, 1 FROM ambassador_emails WHERE email = ${address}
    ORDER BY former LIMIT 1`);
  return found?.uuid ?? null;
}
