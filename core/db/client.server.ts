import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import * as schema from "./schema.server.ts";

export type Db = DrizzleD1Database<typeof schema>;

/** Drizzle over a D1 binding; made per request, never kept in a module. */
export function openDatabase(binding: D1Database): Db {
  return drizzle(binding, { schema });
}
