/** The project as somebody runs it: `start`, the command line, an invented programme, each in processes of their own. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openD1, PROJECT_ROOT } from "#scripts/cli/database.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { makeExports } from "#simulator/exports.ts";
import { makeProgramme, type Programme } from "#simulator/programme.ts";

/** A line of `yir links --json`. */
export interface Link {
  email: string;
  firstName: string;
  lastName: string;
  url: string;
  token: string;
  uuid: string;
  status: string;
  orders: number;
}

export interface Typed {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Script {
  child: ChildProcess;
  /** All that it said so far. */
  said(): string;
  /** Resolves when it said this; rejects when it ended before. */
  untilSaid(pattern: RegExp): Promise<void>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Signals the whole process group, as a terminal does. */
  signal(name: NodeJS.Signals): void;
}

const NODE = join(PROJECT_ROOT, "node_modules/.bin/node");

/** Starts a script of ours as the leader of a process group of its own. */
export function startScript(args: readonly string[], env: Record<string, string>, cwd = PROJECT_ROOT): Script {
  const child = spawn(NODE, args, {
    cwd,
    env: { ...cleanEnv(), ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      said += chunk;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  return {
    child,
    said: () => said,
    ended,
    untilSaid: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(said)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        ended.then((how) => reject(new Error(`It ended (${how}) before it said ${pattern}:\n${said}`)));
      }),
    signal: (name) => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, name);
    },
  };
}

/** Runs a script of ours to its end. */
export function runScript(args: readonly string[], env: Record<string, string>): Promise<Typed> {
  return new Promise((resolve) => {
    const options = { cwd: PROJECT_ROOT, env: { ...cleanEnv(), ...env }, maxBuffer: 64 << 20 };
    execFile(NODE, [...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** The machine's environment without what would change what we test. */
function cleanEnv(): NodeJS.ProcessEnv {
  const ours = /^(SHOPIFY_|PREVIEW_|PICTURE_|YIR_|PORT$|NODE_OPTIONS$|VITEST|NODE_ENV$|WRANGLER_)/;
  const rest = Object.entries(process.env).filter(([name]) => !ours.test(name));
  // Empty: never the real shop that may stand in `consumer/.dev.vars`.
  return { ...Object.fromEntries(rest), SHOPIFY_STORE_DOMAIN: "" };
}

export interface SiteOptions {
  ambassadors?: number;
  delayMs?: number;
  publish?: boolean;
  /** Instead of `start`, and in which copy of the project. */
  script?: { path: string; folder: string };
  /** Further variables for `start`. */
  env?: Record<string, string>;
}

export interface Site {
  origin: string;
  port: number;
  simulatorOrigin: string;
  state: string;
  programme: Programme;
  start: Script;
  /** `npm run yir -- …` */
  yir(...args: string[]): Promise<Typed>;
  links(...args: string[]): Promise<Link[]>;
  close(): Promise<void>;
}

/** An empty folder for a database, with the stand-in shop's settings in it. */
export async function stateWithShop({ ambassadors = 60, delayMs = 100 }: SiteOptions = {}) {
  const state = mkdtempSync(join(tmpdir(), "yir-e2e-"));
  const [port, simulatorPort] = [(await freePort(0)) ?? 0, (await freePort(0)) ?? 0];
  const shop = { port: simulatorPort, seed: 1, ambassadors, year: 2026, delayMs };
  writeFileSync(join(state, "stand-in-shop.json"), JSON.stringify(shop));
  return { state, port, simulatorOrigin: `http://127.0.0.1:${simulatorPort}` };
}

/** Starts the site, imports the programme's exports with the command line and publishes. */
export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const { state, port, simulatorOrigin } = await stateWithShop(options);
  const env = { YIR_STATE: state, PORT: String(port), ...options.env };
  const { path, folder } = options.script ?? { path: "scripts/start.ts", folder: PROJECT_ROOT };
  const start = startScript([path], env, folder);
  const programme = makeProgramme({ seed: 1, ambassadors: options.ambassadors ?? 60, year: 2026 });
  const yir = (...args: string[]) => runScript(["scripts/yir.ts", ...args], { YIR_STATE: state });
  const site: Site = {
    origin: `http://127.0.0.1:${port}`,
    port,
    simulatorOrigin,
    state,
    programme,
    start,
    yir,
    async links(...args) {
      const typed = await succeed(yir("links", "--json", "--base-url", site.origin, ...args));
      return JSON.parse(typed.stdout);
    },
    async close() {
      site.start.signal("SIGTERM");
      await site.start.ended;
      rmSync(state, { recursive: true, force: true });
    },
  };
  try {
    await start.untilSaid(/The site/);
    await importProgramme(site);
    if (options.publish ?? true) await succeed(yir("publish"));
    return site;
  } catch (error) {
    await site.close();
    throw error;
  }
}

async function importProgramme({ state, programme, yir }: Site): Promise<void> {
  const exports = makeExports(programme);
  const [affiliates, referrals] = [join(state, "affiliates.csv"), join(state, "referrals.csv")];
  writeFileSync(affiliates, exports.affiliates);
  writeFileSync(referrals, exports.referrals);
  const files = ["--affiliates", affiliates, "--referrals", referrals];
  await succeed(yir("import", "--year", "2026", ...files, "--timezone", programme.timeZone, "--currency", "USD"));
}

export async function succeed(typing: Promise<Typed>): Promise<Typed> {
  const typed = await typing;
  if (typed.code !== 0) throw new Error(`It failed with code ${typed.code}: ${typed.stderr || typed.stdout}`);
  return typed;
}

/** The site's database, to look into beside the running Workers. */
export function openDatabaseOf({ state }: Site): Promise<OpenDatabase> {
  process.env.YIR_STATE = state;
  return openD1(false);
}
