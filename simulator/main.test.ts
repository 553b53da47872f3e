import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

function run(...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (part) => (text += part));
  child.stderr.on("data", (part) => (text += part));
  return { child, text: () => text, ended: once(child, "exit").then(([code]) => code as number | null) };
}

test("it says where it listens, refuses a taken port in a sentence, and closes on SIGTERM", async () => {
  const first = run("--port", "0", "--ambassadors", "5");
  await once(first.child.stdout, "data");
  const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(first.text())?.[1] ?? "";
  expect((await fetch(`http://127.0.0.1:${port}/_simulator/stats`)).status).toBe(200);
  const second = run("--port", port, "--ambassadors", "5");
  expect(await second.ended).toBe(1);
  expect(second.text()).toBe(`Port ${port} is taken. Stop what uses it, or choose another with --port.\n`);
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
});

test.each([
  [["--port", "many"], "--port: "],
  [["--delay=-1"], "--delay: "],
  [["--nonsense"], "Unknown option '--nonsense'"],
])("%j is refused with what it can do", async (flags, message) => {
  const { text, ended } = run(...flags);
  expect(await ended).toBe(1);
  expect(text()).toContain(message);
  expect(text()).toContain("--points-per-second");
});
