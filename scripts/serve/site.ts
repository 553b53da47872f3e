import { stateFolder } from "#scripts/cli/database.ts";
import { devVars } from "#scripts/cli/dev-vars.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { output } from "#scripts/cli/output.ts";
import { ensureBuild } from "./build.ts";
import { writeConsumerConfig } from "./consumer-config.ts";
import { callScheduled, sweepUntilReady } from "./cron.ts";
import { ensureMigrated } from "./migrate.ts";
import { assertSitePortFree } from "./ports.ts";
import { how } from "./process.ts";
import type { Running } from "./program.ts";
import { untilUp } from "./ready.ts";
import { configuredShop, type ShopVariables, standInVariables } from "./shop-variables.ts";
import { startStandInShop } from "./stand-in-shop.ts";
import { startWorkers } from "./wrangler.ts";

/** What a site may be told otherwise. */
export interface SiteOptions {
  /** The stand-in shop, also where a real one is configured. */
  always?: "stand-in";
}

/** The shop that the consumer asks, and where its pictures are; starts the stand-in where no shop is configured. */
export async function openShop(
  { ending }: Running,
  { always }: SiteOptions = {},
): Promise<{ variables: ShopVariables; pictureOrigins: string }> {
  const pictureOrigins = process.env.PICTURE_ORIGINS ?? devVars(".dev.vars").PICTURE_ORIGINS ?? "";
  const configured = configuredShop();
  if (configured && always !== "stand-in") {
    output.say(`The shop: ${configured.SHOPIFY_STORE_DOMAIN}`);
    return { variables: configured, pictureOrigins };
  }
  const simulator = await startStandInShop();
  ending.defer(() => simulator.close());
  output.say(`The shop: a stand-in with invented orders at ${simulator.origin}`);
  return { variables: standInVariables(simulator), pictureOrigins: `${pictureOrigins} ${simulator.origin}`.trim() };
}

/**
 * Serves both Workers the production way, over the local database, and keeps the sweep awake.
 *
 * @returns once the site answers and is ready, or has said why it is not: its address, and when (if ever) it ends by
 *   itself
 * @throws CommandError with what was seen, when it does not come up
 */
export async function serveSite(
  running: Running,
  port: number,
  options: SiteOptions = {},
): Promise<{ origin: string; ended: Promise<never> }> {
  await assertSitePortFree(port);
  await ensureBuild();
  await ensureMigrated();
  const { variables, pictureOrigins } = await openShop(running, options);
  const workers = startWorkers([
    ...["-c", "wrangler.toml", "-c", writeConsumerConfig(variables)],
    ...["--persist-to", stateFolder(), "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0"],
    ...["--var", `PICTURE_ORIGINS:${pictureOrigins}`],
  ]);
  running.ending.use(workers);
  const ended = workers.ended.then((code): never => {
    throw new CommandError(`The Workers ended by themselves (${how(code)}); what they said last is above.`);
  });
  ended.catch(() => {});
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([untilUp(origin, { signal: running.stopped }), ended]);
  await Promise.race([sweepUntilReady(origin, () => callScheduled(origin), running.stopped), ended]);
  return { origin, ended };
}
