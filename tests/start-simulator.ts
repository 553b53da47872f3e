import type { TestProject } from "vitest/node";
import { startSimulator } from "#simulator/server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A small stand-in shop that all test files share. For a shop of your own: `tests/simulator-client.ts`. */
    simulatorOrigin: string;
  }
}

/** One stand-in shop beside the tests in workerd, which can start no server themselves. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const simulator = await startSimulator({ ambassadors: 60, pointsPerSecond: 1_000_000, bucket: 1_000_000 });
  project.provide("simulatorOrigin", simulator.origin);
  return () => simulator.close();
}
