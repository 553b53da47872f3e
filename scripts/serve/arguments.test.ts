import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(PROJECT_ROOT, script), ...args], { encoding: "utf8", timeout: 30_000 });

test.each([
  ["scripts/start.ts", "--help", "npm start takes no --help. PORT"],
  ["scripts/dev.ts", "--port", "npm run dev takes no --port. PORT"],
  ["scripts/screenshots.ts", "--help", "Unknown option '--help'. Usage: npm run screenshots"],
  ["scripts/screenshots.ts", "nobody", 'There is no persona "nobody". Usage'],
  ["scripts/demo.ts", "--ambassadors=many", "--ambassadors: expected a number from 20 to 100000. Usage: npm run demo"],
  ["simulator/main.ts", "--port=x", "--port: expected a whole number from 0 to 65535"],
])("%s %s is answered with a sentence, and nothing begins", (script, argument, sentence) => {
  const { status, stdout, stderr } = run(script, argument);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/\n {4}at /);
});
