import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { noUsage } from "#core/cost/usage.ts";
import { type Db, openDatabase } from "#core/db/client.server.ts";
import { meteredDatabase } from "#core/db/metered-database.server.ts";
import { retryWhenBusy } from "#core/db/retry-when-busy.server.ts";
import { addUsage } from "#core/db/usage.server.ts";
import { CommandError } from "./errors.ts";
import { withIdleConnections } from "./idle-connections.ts";
import { START_WITHIN_MS, startWorkerd } from "./start-workerd.ts";
import { quietWrangler } from "./wrangler.ts";

/** The project's folder, wherever the command was typed. */
export const PROJECT_ROOT = resolve(import.meta.dirname, "../..");

const CONFIG = join(PROJECT_ROOT, "wrangler.toml");

/** What `wrangler --persist-to` names; tests set `YIR_STATE` to a folder of their own. */
export function stateFolder(): string {
  return resolve(PROJECT_ROOT, process.env.YIR_STATE || ".wrangler/state");
}

export interface OpenDatabase {
  binding: D1Database;
  db: Db;
  close(): Promise<void>;
}

/** Whoever signs in with Cloudflare does so in a browser meanwhile. */
const REMOTE_WITHIN_MS = 300_000;

/**
 * The database of `wrangler.toml`: the local one that both Workers share under wrangler, or Cloudflare's. What is read
 * and written through it is added to the day's count when it is closed.
 *
 * @param withinMs how long opening it may take
 * @throws CommandError with what was seen when it cannot be opened
 */
export async function openD1(
  remote: boolean,
  withinMs = remote ? REMOTE_WITHIN_MS : START_WITHIN_MS,
): Promise<OpenDatabase> {
  const { getPlatformProxy } = await quietWrangler();
  const options = remote
    ? { configPath: await remoteConfig(), persist: false, remoteBindings: true }
    : { configPath: CONFIG, persist: { path: join(stateFolder(), "v3") }, remoteBindings: false };
  const proxy = await startWorkerd(() => getPlatformProxy<{ DB?: D1Database }>(options), withinMs).catch(
    (error: unknown) => {
      if (!remote || error instanceof CommandError) throw error;
      throw new CommandError(
        `Cloudflare could not be reached (${String((error as Error).message).split("\n")[0]}): run \`npx wrangler login\`, or set CLOUDFLARE_API_TOKEN.`,
      );
    },
  );
  if (!proxy.env.DB) throw new CommandError("wrangler.toml has no D1 binding named DB.");
  const rows = { rowsRead: 0, rowsWritten: 0 };
  const binding = meteredDatabase(retryWhenBusy(withIdleConnections(proxy.env.DB)), rows);
  const db = openDatabase(binding);
  return {
    binding,
    db,
    async close() {
      // A count that cannot be kept (no such table yet, a busy database) is no reason to fail what was done.
      if (rows.rowsRead + rows.rowsWritten > 0)
        await Promise.resolve(addUsage(db, "command-line", { ...noUsage(), ...rows }, Date.now())).catch(() => {});
      await proxy.dispose();
    },
  };
}

/**
 * A Worker's configuration as wrangler reads it.
 *
 * @param file from the project's folder
 */
export async function readWorkerConfig(file: string): Promise<unknown> {
  const { unstable_readConfig } = await quietWrangler();
  return unstable_readConfig({ config: join(PROJECT_ROOT, file) }, { hideWarnings: true });
}

/** What we take over of `wrangler.toml`, as wrangler read it. */
const wranglerConfig = z.object({
  name: z.string(),
  compatibility_date: z.string(),
  account_id: z.string().optional(),
  d1_databases: z.array(
    z.object({ binding: z.string(), database_name: z.string(), database_id: z.string().optional() }),
  ),
});

/**
 * A configuration with nothing but the database, reached on Cloudflare.
 * https://developers.cloudflare.com/workers/development-testing/#remote-bindings
 */
async function remoteConfig(): Promise<string> {
  const config = wranglerConfig.parse(await readWorkerConfig("wrangler.toml"));
  const database = config.d1_databases.find(({ binding }) => binding === "DB");
  if (!database?.database_id || /^[0-]+$/.test(database.database_id)) {
    throw new CommandError(
      "wrangler.toml names no database on Cloudflare yet: run `npx wrangler d1 create ambassador-yir-db` and put its database_id into wrangler.toml and consumer/wrangler.toml.",
    );
  }
  const folder = join(PROJECT_ROOT, ".wrangler/yir");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "remote.json");
  const only = {
    name: config.name,
    compatibility_date: config.compatibility_date,
    ...(config.account_id ? { account_id: config.account_id } : {}),
    d1_databases: [{ ...database, remote: true }],
  };
  writeFileSync(path, JSON.stringify(only, null, 2));
  return path;
}
