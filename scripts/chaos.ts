/** `npm run chaos -- --jobs N --seed S`: a campaign under faults drawn from a seed; without a seed the twenty of CI. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { z } from "zod";
import { PROJECT_ROOT } from "./cli/database.ts";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const flags = z.object({ jobs: whole(1, 100_000).default(100), seed: whole(0, 2 ** 31).optional() });

function readFlags(): z.infer<typeof flags> {
  try {
    const { values } = parseArgs({ options: { jobs: { type: "string" }, seed: { type: "string" } } });
    return flags.parse(values);
  } catch {
    console.error("Usage: npm run chaos -- --jobs N --seed S, both whole numbers; without --seed, twenty fixed seeds.");
    process.exit(1);
  }
}

const { jobs, seed } = readFlags();
const { status } = spawnSync("vitest", ["run", "--project", "workerd", "tests/chaos/chaos"], {
  cwd: PROJECT_ROOT,
  stdio: "inherit",
  env: { ...process.env, CHAOS_JOBS: String(jobs), ...(seed !== undefined && { CHAOS_SEED: String(seed) }) },
});
process.exit(status ?? 1);
