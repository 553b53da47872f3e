import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { describeError } from "#core/db/database-error.ts";
import { type NotReady, readReadiness } from "#core/db/readiness.server.ts";

/** Anybody may read them: words, and no figures. */
const REASONS: Record<NotReady, string> = {
  "migrations-missing": "Migrations are missing: run `npm run db:migrate`.",
  "sweep-silent":
    "The sweep has not gone through for minutes: is the consumer deployed, is the cron on, and does the database take writes (is there room for them)?",
  "views-wait":
    "People wait at their page for their top models, and have for too long: is the consumer working? `yir status` says more.",
};

/** The site can do its work: it has every migration, the sweep runs, and nobody waits for too long. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    const readiness = await readReadiness(context.db, __MIGRATIONS__, context.now);
    return readiness === "ready" ? Response.json({ ready: true }) : notReady(REASONS[readiness]);
  } catch (error) {
    console.error(`Not ready. ${describeError(error)}`);
    return notReady("The database does not answer.");
  }
}

function notReady(reason: string) {
  return Response.json({ ready: false, reason }, { status: 503 });
}
