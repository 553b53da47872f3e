/** Each Worker is checked against its own bindings alone; the tools against Node's types. */
import { spawnSync } from "node:child_process";

const failed = ["tsconfig.json", "consumer/tsconfig.json", "tsconfig.tools.json"].filter((project) => {
  const { status } = spawnSync("tsc", ["--project", project], { stdio: "inherit" });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`Type errors in ${failed.join(", ")}`);
  process.exit(1);
}
