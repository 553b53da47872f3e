import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { appliedMigrations } from "#core/db/migrations.server.ts";
import { readShopState } from "#core/db/shop-state.server.ts";
import { PROJECT_ROOT, readWorkerConfig } from "#scripts/cli/database.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { counted } from "#scripts/cli/output.ts";
import { localShopConfig } from "#scripts/cli/shop-config.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { checkBindings, workerConfig } from "./doctor/bindings.ts";
import type { Check } from "./doctor/check.ts";
import { checkNode } from "./doctor/machine.ts";
import { checkMigrations } from "./doctor/migrations.ts";
import { askShop, checkHold, shopAsSeen } from "./doctor/shop.ts";

export function registerDoctor(program: Command): void {
  subcommand(
    program,
    "doctor",
    "check bindings, migrations, credentials, scopes and API version, with how to mend each",
  ).action(
    withDatabase(z.object({}), async (context) => {
      const { out, json } = context;
      const checks = await examine(context);
      if (json) out.json(checks);
      else for (const check of checks) out.data(line(check));
      const wrong = checks.filter(({ ok }) => !ok).length;
      if (wrong > 0) throw new CommandError(`${counted(wrong, "check")} of ${checks.length} not ok.`);
    }),
  );
}

async function examine({ db, remote }: Context): Promise<Check[]> {
  const configs = ["wrangler.toml", "consumer/wrangler.toml"].map(async (file) =>
    workerConfig.parse(await readWorkerConfig(file)),
  );
  const [web, consumer] = (await Promise.all(configs)) as [
    z.output<typeof workerConfig>,
    z.output<typeof workerConfig>,
  ];
  const files = readdirSync(join(PROJECT_ROOT, "drizzle")).filter((file) => file.endsWith(".sql"));
  const migrations = checkMigrations(files, await appliedMigrations(db), remote);
  const state = migrations.ok ? await readShopState(db) : null;
  return [
    checkNode(process.versions.node),
    ...checkBindings(web, consumer, remote),
    migrations,
    ...(remote ? shopAsSeen(state) : await askShop(localShopConfig())),
    ...(migrations.ok ? checkHold(state) : []),
  ];
}

const line = ({ ok, name, found, mend }: Check) =>
  `${ok ? "ok    " : "NOT OK"}  ${name.padEnd(18)}${found}${mend ? `\n${" ".repeat(26)}${mend}` : ""}\n`;
