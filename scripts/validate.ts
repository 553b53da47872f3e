/** `npm run validate`: all that CI runs. Goes on after a failure, and sums everything up in the last line. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "./cli/database.ts";

/** What we read of vitest's report. https://vitest.dev/guide/reporters#json-reporter */
const report = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const CHECKS = ["lint", "typecheck", "build"];

function npm(...args: string[]): boolean {
  console.log(`\n— ${args.join(" ")}`);
  return spawnSync("npm", ["run", "--silent", ...args], { cwd: PROJECT_ROOT, stdio: "inherit" }).status === 0;
}

/** Runs all tests; a run that leaves no report, or that says it failed without a failed test, is one failure. */
function runTests(): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), "yir-validate-"));
  const path = join(folder, "report.json");
  const succeeded = npm("test", "--", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`);
  try {
    const { success, numPassedTests, numFailedTests, testResults } = report.parse(
      JSON.parse(readFileSync(path, "utf8")),
    );
    const filesThatDidNotRun = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length;
    const failed = numFailedTests + filesThatDidNotRun;
    return { passed: numPassedTests, failed: succeeded && success ? failed : Math.max(1, failed) };
  } catch (error) {
    console.error(`vitest left no report: ${(error as Error).message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const failedChecks = CHECKS.filter((check) => !npm(check));
const tests = runTests();
const failed = failedChecks.length + tests.failed;
if (failedChecks.length > 0) console.log(`\nFailed: ${failedChecks.join(", ")}`);
console.log(`\n${CHECKS.length - failedChecks.length + tests.passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
