/** `npm start` as a process: what it says, how it ends, and what it leaves behind. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { inWorkerdsPlace } from "#tests/in-workerds-place.ts";
import { type Script, startScript, stateWithShop } from "./site.ts";

let running: Script[] = [];
let folders: string[] = [];

afterEach(async () => {
  for (const script of running) script.signal("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  running = [];
  folders = [];
});

async function newState() {
  const made = await stateWithShop();
  folders.push(made.state);
  return { ...made, env: { YIR_STATE: made.state, PORT: String(made.port) } };
}

function start(env: Record<string, string>): Script {
  const script = startScript(["scripts/start.ts"], env);
  running.push(script);
  return script;
}

test("says in a few lines what runs where, and Ctrl+C ends everything without a word", async () => {
  const { env, port, simulatorOrigin } = await newState();
  const script = start(env);
  await script.untilSaid(/The site: /);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  const processes = groupOf(script);
  expect(processes.length).toBeGreaterThan(2);

  script.signal("SIGINT");
  expect(await script.ended).toBe(0);

  expect(script.said()).toBe(
    `The shop: a stand-in with invented orders at ${simulatorOrigin}\nThe site: http://localhost:${port} (Ctrl+C stops everything)\n`,
  );
  expect(groupOf(script)).toEqual([]);
  await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow();
});

test("killed at once, the whole group, it starts again on the same ports and data", async () => {
  const { env, state } = await newState();
  const first = start(env);
  await first.untilSaid(/The site: /);
  first.signal("SIGKILL");
  await first.ended;
  await expect.poll(() => groupOf(first)).toEqual([]);
  // As an earlier version left it.
  mkdirSync(`${state}/v3/observability/traces`, { recursive: true });

  const second = start(env);
  await second.untilSaid(/The site: /);
  expect(existsSync(`${state}/v3/observability`)).toBe(false);
  second.signal("SIGTERM");
  expect(await second.ended).toBe(0);
});

test("when only the script is killed, what it started ends by itself", async () => {
  const { env } = await newState();
  const script = start(env);
  await script.untilSaid(/The site: /);
  script.child.kill("SIGKILL");
  await script.ended;
  await expect.poll(() => groupOf(script), { timeout: 10_000 }).toEqual([]);
});

test("a workerd that hangs is told within its limit, and nothing is left running", async () => {
  const { env, state } = await newState();
  const script = start({ ...env, MINIFLARE_WORKERD_PATH: inWorkerdsPlace(state, "exec sleep 600") });
  expect(await script.ended).toBe(1);
  expect(script.said()).toMatch(/^workerd.*did not start within 30 s\. It said nothing\./);
  expect(groupOf(script)).toEqual([]);
});

test("a port that is taken is said in one sentence", async () => {
  const { env, state, port } = await newState();
  const other = createServer();
  await new Promise<void>((listening) => other.listen(port, "127.0.0.1", listening));
  try {
    const script = start(env);
    expect(await script.ended).toBe(1);
    expect(script.said()).toMatch(/^Port \d+ is taken or not allowed: stop what uses it, or choose another.*\n$/);
    expect(existsSync(`${state}/v3`)).toBe(false);
  } finally {
    other.close();
  }
});

test("a PORT that is no port is said in one sentence", async () => {
  const { env } = await newState();
  const script = start({ ...env, PORT: "eighty" });
  expect(await script.ended).toBe(1);
  expect(script.said()).toBe('PORT is "eighty": expected a whole number from 1 to 65535.\n');
});

test("with a shop configured it starts no stand-in, and the consumer gets the shop's variables alone", async () => {
  const { env, state } = await newState();
  const script = start({ ...env, SHOPIFY_STORE_DOMAIN: "real.myshopify.com", SHOPIFY_ACCESS_TOKEN: "shpat_real" });
  await script.untilSaid(/The site: /);
  expect(script.said()).toContain("The shop: real.myshopify.com\n");
  expect(script.said()).not.toContain("shpat_real");
  const { vars } = JSON.parse(readFileSync(`${state}/consumer/wrangler.json`, "utf8"));
  expect(vars).toEqual({ SHOPIFY_STORE_DOMAIN: "real.myshopify.com", SHOPIFY_ACCESS_TOKEN: "shpat_real" });
});

/** The processes of the script's group that are alive. */
function groupOf({ child }: Script): string[] {
  const all = execFileSync("ps", ["-A", "-o", "pgid=,stat=,comm="], { encoding: "utf8" }).trim().split("\n");
  return all
    .map((line) => line.trim().split(/\s+/))
    .filter(([group, state]) => group === String(child.pid) && !state?.startsWith("Z"))
    .map(([, , name]) => name ?? "");
}
