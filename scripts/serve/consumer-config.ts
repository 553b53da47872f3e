import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { experimental_readRawConfig } from "wrangler";
import { PROJECT_ROOT, stateFolder } from "#scripts/cli/database.ts";
import { otherVariables, type ShopVariables } from "./shop-variables.ts";

const SOURCE = join(PROJECT_ROOT, "consumer/wrangler.toml");

/**
 * `consumer/wrangler.toml` with the shop's variables, written beside the local database. `wrangler dev` takes
 * variables on its command line for the first Worker only, and there everybody who lists processes reads them.
 *
 * @returns its path
 */
export function writeConsumerConfig(shop: ShopVariables): string {
  const { rawConfig } = experimental_readRawConfig({ config: SOURCE });
  const { main = "", d1_databases = [] } = rawConfig;
  const from = (path: string) => resolve(dirname(SOURCE), path);
  const config = {
    ...rawConfig,
    main: from(main),
    d1_databases: d1_databases.map(({ migrations_dir = "", ...one }) => ({
      ...one,
      migrations_dir: from(migrations_dir),
    })),
    vars: { ...rawConfig.vars, ...otherVariables(), ...shop },
  };
  // A folder of its own: wrangler would read more variables from files beside the configuration.
  const path = join(stateFolder(), "consumer/wrangler.json");
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 });
  return path;
}
