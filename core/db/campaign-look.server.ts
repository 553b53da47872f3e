/** How a campaign looks and speaks: one statement each, with its entry in the audit log. The next view has it. */
import { eq } from "drizzle-orm";
import { recordAction } from "./audit.server.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { campaigns } from "./schema.server.ts";

interface Change {
  year: number;
  now: number;
  actor: string;
}

/** @param theme settings that `parseTheme` answered */
export async function changeTheme(
  db: Db,
  theme: Record<string, string | number>,
  { year, now, actor }: Change,
): Promise<void> {
  await runBatch(db, [
    db.update(campaigns).set({ theme }).where(eq(campaigns.year, year)),
    recordAction(db, { at: now, actor, action: "theme", detail: { year, theme } }),
  ]);
}

/** @param copy texts that `readCopy` let through; the log gets their keys, because a letter is signed by a name */
export async function changeCopy(db: Db, copy: Record<string, string>, { year, now, actor }: Change): Promise<void> {
  await runBatch(db, [
    db.update(campaigns).set({ copy }).where(eq(campaigns.year, year)),
    recordAction(db, { at: now, actor, action: "copy", detail: { year, keys: Object.keys(copy).sort() } }),
  ]);
}
