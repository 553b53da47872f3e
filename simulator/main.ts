/** `node simulator/main.ts [--port 9292] [--delay MS] [--points-per-second N] [--bucket N] [--seed N] [--ambassadors N]` */
import { parseArgs } from "node:util";
import { z } from "zod";
import { startSimulator } from "./server.ts";

const USAGE = `A stand-in Shopify shop with invented orders, on this machine only.

  node simulator/main.ts [options]

  --port N               where it listens on 127.0.0.1 (9292)
  --delay MS             before each answer (0)
  --points-per-second N  how fast points come back (100)
  --bucket N             how many points there are at most (2000)
  --seed N               another seed, another shop (1)
  --ambassadors N        people in the programme (2409)
  --year N               the year of the orders (2026)
`;

const whole = (least: number, most: number) => {
  const expected = `expected a whole number from ${least} to ${most}`;
  return z.coerce.number(expected).int(expected).min(least, expected).max(most, expected);
};
const flags = z.object({
  port: whole(0, 65_535).default(9292),
  delay: whole(0, 600_000).default(0),
  "points-per-second": whole(1, 1_000_000).default(100),
  bucket: whole(1, 1_000_000_000).default(2_000),
  seed: whole(0, 2 ** 31).default(1),
  ambassadors: whole(1, 1_000_000).default(2_409),
  year: whole(2000, 2999).default(2026),
});

function readFlags() {
  const options = Object.fromEntries(Object.keys(flags.shape).map((name) => [name, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: "boolean" } } });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const read = flags.safeParse(values);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    console.error(`--${issue?.path.join(".")}: ${issue?.message}\n\n${USAGE}`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
  process.exit(1);
}

const given = readFlags();
try {
  const simulator = await startSimulator({
    port: given.port,
    delayMs: given.delay,
    pointsPerSecond: given["points-per-second"],
    bucket: given.bucket,
    seed: given.seed,
    ambassadors: given.ambassadors,
    year: given.year,
  });
  console.log(`The stand-in shop ${simulator.domain} is open at ${simulator.origin} (Ctrl+C closes it).`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => simulator.close().then(() => process.exit(0)));
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (!taken) throw error;
  console.error(`Port ${given.port} is taken. Stop what uses it, or choose another with --port.`);
  process.exit(1);
}
