/** `npm run demo`: an invented programme, imported and published, and everything that serves it. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openD1, stateFolder } from "./cli/database.ts";
import { CommandError } from "./cli/errors.ts";
import { counted, output } from "./cli/output.ts";
import { makeDemo } from "./demo/make.ts";
import { demoState } from "./demo/ownership.ts";
import { linksWorthOpening } from "./demo/worth-opening.ts";
import { ensureMigrated } from "./serve/migrate.ts";
import { assertSitePortFree, sitePort } from "./serve/ports.ts";
import { program } from "./serve/program.ts";
import { serveSite } from "./serve/site.ts";
import { assertStandInFree, readStandInShop, writeStandInShop } from "./serve/stand-in-shop.ts";

/** What we and wrangler keep in the state folder; nothing else of it is ever removed. */
const OURS = ["v3", "consumer", "demo", "logs", "registry", "stand-in-shop.json"];

const USAGE = "Usage: npm run demo [-- --fresh] [-- --ambassadors N]";

const flags = z.object({
  fresh: z.boolean().default(false),
  ambassadors: z.coerce.number().int().min(20).max(100_000).optional(),
});

function readFlags(): z.output<typeof flags> {
  try {
    const { values } = parseArgs({ options: { fresh: { type: "boolean" }, ambassadors: { type: "string" } } });
    return flags.parse(values);
  } catch (error) {
    const said = error instanceof z.ZodError ? "--ambassadors: expected a number from 20 to 100000" : String(error);
    throw new CommandError(`${said.replace(/^TypeError.*: /, "")}. ${USAGE}`);
  }
}

await program(async (running) => {
  const { fresh, ambassadors } = readFlags();
  const port = sitePort();
  await assertSitePortFree(port);
  await assertStandInFree();
  await prepare(fresh, ambassadors);
  const { ended } = await serveSite(running, port, { always: "stand-in" });
  output.say("");
  const { db, close } = await openD1(false);
  const baseUrl = `http://localhost:${port}`;
  const links = await linksWorthOpening(db, readStandInShop().year, baseUrl);
  await close();
  output.say("Links worth opening:\n");
  for (const { what, url } of links) output.say(`  ${url}  ${what}`);
  output.say(`\nEverybody's: npm run yir -- links --base-url ${baseUrl}\nCtrl+C stops everything; the data stays.`);
  await ended;
});

/** The demo's data is in the local database, made now or earlier. */
async function prepare(fresh: boolean, ambassadors: number | undefined): Promise<void> {
  if (fresh) {
    await withDatabase(demoState);
    for (const name of OURS) rmSync(join(stateFolder(), name), { recursive: true, force: true });
  }
  await ensureMigrated();
  await withDatabase(async (db) => {
    const state = await demoState(db);
    const kept = readStandInShop();
    if (state === "ready") {
      if (ambassadors !== undefined && ambassadors !== kept.ambassadors)
        throw new CommandError(
          `The demo's programme has ${counted(kept.ambassadors, "person", "people")}: add --fresh to make another.`,
        );
      return;
    }
    output.say("Making the invented programme …");
    await makeDemo(db, writeStandInShop({ ...kept, ...(ambassadors === undefined ? {} : { ambassadors }) }));
  });
}

async function withDatabase<Result>(work: (db: Awaited<ReturnType<typeof openD1>>["db"]) => Promise<Result>) {
  const { db, close } = await openD1(false);
  try {
    return await work(db);
  } finally {
    await close();
  }
}
