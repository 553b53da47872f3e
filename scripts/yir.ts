/** The command line: `npm run yir -- --help`. Each subcommand is a file in `scripts/commands`. */
import { Command } from "commander";
import { main } from "./cli/main.ts";
import { registerCompute } from "./commands/compute.ts";
import { registerDeadLetters } from "./commands/dead-letters.ts";
import { registerExclude } from "./commands/exclude.ts";
import { registerLinks } from "./commands/links.ts";
import { registerPause } from "./commands/pause.ts";
import { registerPublish, registerUnpublish } from "./commands/publish.ts";
import { registerRefresh } from "./commands/refresh.ts";
import { registerResume } from "./commands/resume.ts";
import { registerStatus } from "./commands/status.ts";

const program = new Command("yir").description(
  "Ambassador Year in Review: import, publish, compute, mend, take links away.",
);

const commands = [
  registerPublish,
  registerUnpublish,
  registerLinks,
  registerStatus,
  registerCompute,
  registerPause,
  registerResume,
  registerRefresh,
  registerDeadLetters,
  registerExclude,
];
for (const register of commands) register(program);

await main(program, process.argv);
