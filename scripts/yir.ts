/** The command line: `npm run yir -- --help`. Each subcommand is a file in `scripts/commands`. */
import { Command } from "commander";
import { main } from "./cli/main.ts";
import { registerPause } from "./commands/pause.ts";
import { registerResume } from "./commands/resume.ts";

const program = new Command("yir").description(
  "Ambassador Year in Review: import, publish, compute, mend, take links away.",
);

const commands = [registerPause, registerResume];
for (const register of commands) register(program);

await main(program, process.argv);
