import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { describeError } from "#core/db/database-error.ts";
import { isMigrated } from "#core/db/readiness.server.ts";

/** The database answers, and has every migration that this build knows. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    if (await isMigrated(context.db, __NEWEST_MIGRATION__)) return Response.json({ ready: true });
    return notReady("Migrations are missing: run `npm run db:migrate`.");
  } catch (error) {
    console.error(`Not ready. ${describeError(error)}`);
    return notReady("The database does not answer, or was never migrated: run `npm run db:migrate`.");
  }
}

function notReady(reason: string) {
  return Response.json({ ready: false, reason }, { status: 503 });
}
