import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stateFolder } from "#scripts/cli/database.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { output } from "#scripts/cli/output.ts";
import { WRANGLER_ENV } from "#scripts/cli/wrangler.ts";
import { how, type Started, startNode } from "./process.ts";

/** Where wrangler's processes find each other: per database, so that two of them never mix their messages. */
export const registryFolder = () => join(stateFolder(), "registry");

/** @param log how much it says */
export function wranglerEnv(log: "log" | "error"): Record<string, string> {
  return {
    ...WRANGLER_ENV,
    FORCE_COLOR: "0",
    WRANGLER_LOG: log,
    WRANGLER_REGISTRY_PATH: registryFolder(),
  };
}

/** wrangler's own program, not its launcher, which would not pass on the signal that ends it. */
const program = () => createRequire(import.meta.url).resolve("wrangler");

/** Migrations of a large database take their time; what takes longer hangs. */
const COMMAND_WITHIN_MS = 300_000;

/** Runs a wrangler command to its end. @throws with what it said when it fails, or when its time is over */
export async function runWrangler(args: readonly string[], withinMs = COMMAND_WITHIN_MS): Promise<void> {
  const said: string[] = [];
  await using running = startNode({
    args: [program(), ...args],
    env: wranglerEnv("log"),
    onLine: (line) => said.push(line),
  });
  const over = new AbortController();
  const late = sleep(withinMs, `had not ended after ${withinMs / 1_000} s`, { signal: over.signal });
  late.catch(() => {});
  const ended = running.ended.then((code) => (code === 0 ? null : `failed (${how(code)})`));
  const happened = await Promise.race([ended, late]);
  over.abort();
  if (happened !== null)
    throw new CommandError(
      `\`wrangler ${args.slice(0, 3).join(" ")}\` ${happened}.\n${said.join("\n") || "It said nothing."}`,
    );
}

/** What earlier versions of ours let wrangler write: addresses of recaps, and keys of limits made of their tokens. */
const TRACES = ["v3/observability", "v3/ratelimit", "logs"];

/** A web address with a path: of a request that breaks off wrangler says the whole, and with it the private link. */
const ADDRESS_PATH = /(https?:\/\/[^\s/"'<>]+)\/[^\s"'<>]+/g;
/** No line of wrangler's is shown longer. */
const LONGEST_LINE = 4_000;

/** What wrangler says, without what follows the host in an address. */
export function withoutPaths(line: string): string {
  return line.slice(0, LONGEST_LINE).replace(ADDRESS_PATH, "$1/…");
}

/** `wrangler dev`, of which only the errors are shown: the Workers' and its own. */
export function startWorkers(args: readonly string[]): Started {
  for (const name of TRACES) rmSync(join(stateFolder(), name), { recursive: true, force: true });
  return startNode({
    args: [program(), "dev", ...args],
    env: wranglerEnv("error"),
    onLine: (line) => {
      if (line.trim() !== "") output.say(withoutPaths(line));
    },
  });
}
