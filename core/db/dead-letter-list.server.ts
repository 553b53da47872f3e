import { and, desc, eq, isNull, or } from "drizzle-orm";
import type { Db } from "./client.server.ts";
import { deadLetters } from "./schema.server.ts";

export type DeadLetter = Omit<typeof deadLetters.$inferSelect, "body">;

/**
 * Dead letters, newest first.
 *
 * @param year of this campaign, and those that name none; null: of all campaigns
 * @param resolved also those that a later run has mended
 */
export async function listDeadLetters(
  db: Db,
  { year, resolved }: { year: number | null; resolved: boolean },
): Promise<DeadLetter[]> {
  const rows = await db
    .select()
    .from(deadLetters)
    .where(
      and(
        year === null ? undefined : or(eq(deadLetters.year, year), isNull(deadLetters.year)),
        resolved ? undefined : isNull(deadLetters.resolvedAt),
      ),
    )
    .orderBy(desc(deadLetters.createdAt), deadLetters.id);
  return rows.map(({ body: _, ...letter }) => letter);
}
