/** `npm run db:migrate`: the local database gets the migrations that it lacks. */
import { counted, output } from "./cli/output.ts";
import { refuseArguments } from "./serve/arguments.ts";
import { ensureMigrated } from "./serve/migrate.ts";
import { program } from "./serve/program.ts";

await program(async () => {
  refuseArguments("npm run db:migrate");
  const applied = await ensureMigrated();
  if (applied.length === 0) return output.say("The database has all its migrations.");
  output.say(`${counted(applied.length, "migration was", "migrations were")} applied: ${applied.join(", ")}.`);
});
