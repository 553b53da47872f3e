/** A consumer under `wrangler dev`, alone, so that the inspector shows it: ours or the one to compare with. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PROJECT_ROOT, stateFolder } from "#scripts/cli/database.ts";
import { writeConsumerConfig } from "#scripts/serve/consumer-config.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { standInVariables } from "#scripts/serve/shop-variables.ts";
import { startWorkers } from "#scripts/serve/wrangler.ts";
import type { Simulator } from "#simulator/simulator.ts";

export interface RunningConsumer extends AsyncDisposable {
  /** Asks one of its own addresses. */
  get(path: string): Promise<Response>;
  inspectorPort: number;
}

const READY_WITHIN_MS = 60_000;

/**
 * @param main its module, from the project's folder
 * @param variables further ones
 */
export async function startConsumer(
  main: string,
  shop: Simulator,
  variables: Readonly<Record<string, string>> = {},
): Promise<RunningConsumer> {
  const config = JSON.parse(readFileSync(writeConsumerConfig(standInVariables(shop)), "utf8"));
  const path = join(stateFolder(), "consumer/bench.json");
  const changed = { ...config, main: join(PROJECT_ROOT, main), vars: { ...config.vars, ...variables } };
  writeFileSync(path, JSON.stringify(changed), { mode: 0o600 });
  const [port, inspectorPort] = [(await freePort(0)) ?? 0, (await freePort(0)) ?? 0];
  const workers = startWorkers([
    ...["-c", path, "--persist-to", stateFolder(), "--ip", "127.0.0.1", "--port", String(port)],
    ...["--inspector-port", String(inspectorPort)],
  ]);
  const get = async (address: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`);
    if (!response.ok) throw new Error(`${dirname(main)}${address} answered ${response.status}.`);
    return response;
  };
  const ended = workers.ended.then((): never => {
    throw new Error("The consumer ended by itself; what it said last is above.");
  });
  ended.catch(() => {});
  await Promise.race([untilAnswers(get), ended]);
  return { get, inspectorPort, [Symbol.asyncDispose]: () => workers[Symbol.asyncDispose]() };
}

async function untilAnswers(get: (path: string) => Promise<Response>): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await (await get("/")).text();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(150);
    }
  }
}
