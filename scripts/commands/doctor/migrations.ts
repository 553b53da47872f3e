import { bad, type Check, good } from "./check.ts";

/** @param files names in `drizzle/`, with `.sql` */
export function checkMigrations(files: readonly string[], applied: readonly string[], remote: boolean): Check {
  const missing = files.filter((file) => !applied.includes(file));
  if (missing.length === 0) return good("migrations", `${files.length} applied`);
  return bad(
    "migrations",
    `not applied: ${missing.join(", ")}`,
    remote ? "Run `npx wrangler d1 migrations apply ambassador-yir-db --remote`." : "Run `npm run db:migrate`.",
  );
}
