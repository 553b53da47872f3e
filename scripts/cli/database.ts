import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { noUsage } from "#core/cost/usage.ts";
import { type Db, openDatabase } from "#core/db/client.server.ts";
import { meteredDatabase } from "#core/db/metered-database.server.ts";
import { patientDatabase } from "#core/db/patience.server.ts";
import { addUsage } from "#core/db/usage.server.ts";
import { CommandError } from "./errors.ts";
import { listeningDatabase } from "./listening-database.ts";

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

/** wrangler, without its log, its questions and its metrics; loaded only when a database is needed. */
async function quietWrangler() {
  process.env.WRANGLER_LOG ??= "none";
  process.env.WRANGLER_SEND_METRICS = "false";
  return await import("wrangler");
}

/**
 * The database of `wrangler.toml`: the local one that both Workers share under wrangler, or Cloudflare's. What is read
 * and written through it is added to the day's count when it is closed.
 */
export async function openD1(remote: boolean): Promise<OpenDatabase> {
  const { getPlatformProxy } = await quietWrangler();
  const proxy = await getPlatformProxy<{ DB?: D1Database }>(
    remote
      ? { configPath: await remoteConfig(), persist: false, remoteBindings: true }
      : { configPath: CONFIG, persist: { path: join(stateFolder(), "v3") }, remoteBindings: false },
  ).catch((error: unknown) => {
    if (!remote) throw error;
    throw new CommandError(
      `Cloudflare could not be reached (${String((error as Error).message).split("\n")[0]}): run \`npx wrangler login\`, or set CLOUDFLARE_API_TOKEN.`,
    );
  });
  if (!proxy.env.DB) throw new CommandError("wrangler.toml has no D1 binding named DB.");
  const rows = { rowsRead: 0, rowsWritten: 0 };
  const binding = meteredDatabase(patientDatabase(listeningDatabase(proxy.env.DB)), rows);
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
