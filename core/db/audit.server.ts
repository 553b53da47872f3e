import type { Db } from "./client.server.ts";
import { auditLog } from "./schema.server.ts";

export interface AuditEntry {
  at: number;
  /** Who: `command line`, or the staff member's sign-in. */
  actor: string;
  /** One word or two: `publish`, `exclude`. */
  action: string;
  /** Counts, years, codes; never an email, a name or a token. */
  detail?: Record<string, unknown>;
}

/** The statement that records what staff did; goes into the same batch as the change. */
export function recordAction(db: Db, { at, actor, action, detail = {} }: AuditEntry) {
  return db.insert(auditLog).values({ at, actor, action, detail });
}
