/** `npm run fuzz -- --seed S --requests N`: requests of every kind to the built site, and what is wrong with its answers. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { ensureBuild } from "#scripts/serve/build.ts";
import { builtRoutes } from "./routes.ts";
import { fuzz } from "./run.ts";
import { agent } from "./send.ts";
import { openFuzzedSite } from "./site.ts";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const flags = z.object({
  requests: whole(1, 1_000_000).default(2_000),
  seed: whole(0, 2 ** 31).default(() => Math.floor(Math.random() * 2 ** 31)),
  from: whole(0, 1_000_000).default(0),
});

function readFlags(): z.infer<typeof flags> {
  try {
    const text = { type: "string" } as const;
    return flags.parse(parseArgs({ options: { requests: text, seed: text, from: text } }).values);
  } catch {
    console.error("Usage: npm run fuzz -- --seed S --requests N --from FIRST, all whole numbers; without --seed, any.");
    process.exit(1);
  }
}

const { requests, seed, from } = readFlags();
console.log(`Seed ${seed}, ${requests} requests.`);
await ensureBuild();
const site = await openFuzzedSite();
try {
  const started = performance.now();
  const { failures, passed, statuses, unreached } = await fuzz({ ...site, ...builtRoutes(), seed }, requests, from);
  for (const failure of failures) console.log(`\n${failure}`);
  for (const id of unreached)
    console.log(`\nNo request of these reached ${id}: say in tests/fuzz what it is asked for.`);
  const said = site.said();
  if (said !== "") console.log(`\nThe site said:\n${said}`);
  const counts = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
  console.log(`\n${counts.join(", ")}`);
  console.log(
    `${passed} of ${requests} passed the guards; ${failures.length} wrong; ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  process.exitCode = failures.length + unreached.length + said.length > 0 || passed < requests / 2 ? 1 : 0;
} finally {
  agent.destroy();
  await site.close();
}
