/** A workerd that cannot start: the waiting ends, what was seen is said, and nothing is left running. */
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { inWorkerdsPlace, leftRunning } from "#tests/in-workerds-place.ts";
import { openD1, PROJECT_ROOT } from "./database.ts";
import { START_WITHIN_MS, startWorkerd } from "./start-workerd.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yir-workerd-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

function inItsPlace(body: string): string {
  const path = inWorkerdsPlace(folder, body);
  vi.stubEnv("MINIFLARE_WORKERD_PATH", path);
  return path;
}

const left = () => leftRunning(folder);

/** Opens a local database as the command line does; answers what the person reads. */
async function opening(withinMs?: number): Promise<string> {
  vi.stubEnv("YIR_STATE", join(folder, "state"));
  // Its words go to the console too.
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    const opened = await openD1(false, withinMs);
    await opened.close();
    return "it opened";
  } catch (error) {
    expect((error as Error).name).toBe("CommandError");
    return (error as Error).message;
  } finally {
    vi.restoreAllMocks();
  }
}

test("one that hangs is ended when its time is over", async () => {
  const path = inItsPlace("echo 'thinking about it' >&2\nexec sleep 600");
  const said = await opening(1_500);
  expect(said).toContain("did not start within 1.5 s");
  expect(said).toContain("thinking about it");
  expect(said).toContain(path);
  expect(said).toContain("MINIFLARE_WORKERD_PATH");
  await expect.poll(left).toEqual([]);
});

test("one that hangs and reads nothing, not even what it is to do", async () => {
  inItsPlace("exec sleep 600 < /dev/null");
  const said = await opening(1_500);
  expect(said).toMatch(/workerd.*does not listen\. It said nothing/);
  await expect.poll(left).toEqual([]);
});

test.each([
  [
    "with a code and a reason",
    "echo 'libc.so.6: version GLIBC_2.35 not found' >&2\nexit 3",
    /ended with code 3.*GLIBC_2\.35/s,
  ],
  ["with a code and not a word", "exit 7", /ended with code 7.*It said nothing/s],
  ["as if all were well", "cat > /dev/null\nexit 0", /ended with code 0/],
  ["by a signal", "kill -9 $$", /ended by SIGKILL/],
])("one that ends at once %s is told at once", async (_, body, words) => {
  inItsPlace(body);
  const begun = performance.now();
  expect(await opening()).toMatch(words);
  expect(performance.now() - begun).toBeLessThan(START_WITHIN_MS / 2);
  await expect.poll(left).toEqual([]);
});

test.each([
  ["where wrangler listens", "echo 'rubbish, no JSON' >&3\nexec sleep 600"],
  ["in JSON that is no news of workerd's", `echo '{"event":"rubbish"}' >&3\necho '{"a":1}'\nexec sleep 600`],
  ["everywhere, without end", "exec yes rubbish"],
])("one that prints rubbish %s is ended and told", async (_, body) => {
  inItsPlace(body);
  const said = await opening(1_500);
  expect(said).toMatch(/workerd.*(did not start within|could not be understood|talks without end)/s);
  expect(said.length).toBeLessThan(2_000);
  await expect.poll(left).toEqual([]);
});

test("one that is not there, and one that may not be run, are named", async () => {
  vi.stubEnv("MINIFLARE_WORKERD_PATH", join(folder, "nowhere"));
  expect(await opening()).toMatch(/nowhere\), is missing: there is no program at its place/);
  const path = inItsPlace("exit 0");
  chmodSync(path, 0o644);
  expect(await opening()).toMatch(/may not be run/);
});

test("what is not workerd's fault is passed on as it was", async () => {
  const fault = new TypeError("the configuration is wrong");
  await expect(startWorkerd(() => Promise.reject(fault))).rejects.toBe(fault);
  expect(await startWorkerd(async () => 7)).toBe(7);
});

test("the real one starts, and another program that is started meanwhile is nobody's business", async () => {
  vi.stubEnv("YIR_STATE", join(folder, "state"));
  const other = startWorkerd(() => new Promise<string>((done) => execFile("sh", ["-c", "exit 3"], () => done("done"))));
  expect(await other).toBe("done");
  expect(await opening()).toBe("it opened");
});

test("`yir` says it in a sentence and ends by itself", { timeout: 120_000 }, async () => {
  const path = inItsPlace("exec sleep 600");
  const env = { ...process.env, YIR_STATE: join(folder, "state"), MINIFLARE_WORKERD_PATH: path };
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((done) => {
    const node = join(PROJECT_ROOT, "node_modules/.bin/node");
    execFile(node, ["scripts/yir.ts", "status"], { cwd: PROJECT_ROOT, env }, (error, _, words) =>
      done({ code: error?.code ?? 0, stderr: words }),
    );
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^workerd.*did not start within 30 s.*\n$/s);
  expect(stderr).not.toMatch(/^\s+at /m);
  await expect.poll(left).toEqual([]);
});
