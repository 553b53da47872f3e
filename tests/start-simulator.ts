import type { TestProject } from "vitest/node";
import { startSimulator } from "#simulator/server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A small stand-in shop that all test files share. For a shop of your own: `tests/simulator-client.ts`. */
    simulatorOrigin: string;
    /** How much chaos: see `tests/chaos/chaos.workerd.test.ts`. */
    chaos: { jobs: number; seeds: number[] };
  }
}

/** One stand-in shop beside the tests in workerd, which can start no server themselves. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const simulator = await startSimulator({ ambassadors: 60, pointsPerSecond: 1_000_000, bucket: 1_000_000 });
  project.provide("simulatorOrigin", simulator.origin);
  project.provide("chaos", chaosFrom(process.env));
  return () => simulator.close();
}

/** `CHAOS_JOBS` and `CHAOS_SEED`, as `npm run chaos` sets them; else twenty fixed seeds of a hundred jobs. */
function chaosFrom({ CHAOS_JOBS, CHAOS_SEED }: NodeJS.ProcessEnv): { jobs: number; seeds: number[] } {
  return {
    jobs: Number(CHAOS_JOBS ?? 100),
    seeds: CHAOS_SEED === undefined ? Array.from({ length: 20 }, (_, index) => index + 1) : [Number(CHAOS_SEED)],
  };
}
