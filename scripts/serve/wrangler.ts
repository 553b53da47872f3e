import { createRequire } from "node:module";
import { join } from "node:path";
import { stateFolder } from "#scripts/cli/database.ts";
import { output } from "#scripts/cli/output.ts";
import { type Started, startNode } from "./process.ts";

/** Where wrangler's processes find each other: per database, so that two of them never mix their messages. */
export const registryFolder = () => join(stateFolder(), "registry");

const QUIET = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG_SANITIZE: "true",
  DO_NOT_TRACK: "1",
  FORCE_COLOR: "0",
};

/** @param log how much it says */
export function wranglerEnv(log: "log" | "error"): Record<string, string> {
  return {
    ...QUIET,
    WRANGLER_LOG: log,
    WRANGLER_LOG_PATH: join(stateFolder(), "logs"),
    WRANGLER_REGISTRY_PATH: registryFolder(),
  };
}

/** wrangler's own program, not its launcher, which would not pass on the signal that ends it. */
const program = () => createRequire(import.meta.url).resolve("wrangler");

/** Runs a wrangler command to its end. @throws with what it said when it fails */
export async function runWrangler(args: readonly string[]): Promise<void> {
  const said: string[] = [];
  const running = startNode({ args: [program(), ...args], env: wranglerEnv("log"), onLine: (line) => said.push(line) });
  if ((await running.ended) !== 0)
    throw new Error(`\`wrangler ${args.slice(0, 3).join(" ")}\` failed.\n${said.join("\n")}`);
}

/** `wrangler dev`, of which only the errors are shown: the Workers' and its own. */
export function startWorkers(args: readonly string[]): Started {
  return startNode({
    args: [program(), "dev", ...args],
    env: wranglerEnv("error"),
    onLine: (line) => {
      if (line.trim() !== "") output.say(line);
    },
  });
}
