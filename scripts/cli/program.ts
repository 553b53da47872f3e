import { Command } from "commander";
import { registerCompute } from "#scripts/commands/compute.ts";
import { registerCopy } from "#scripts/commands/copy.ts";
import { registerCounting } from "#scripts/commands/counting.ts";
import { registerDeadLetters } from "#scripts/commands/dead-letters.ts";
import { registerDoctor } from "#scripts/commands/doctor.ts";
import { registerExclude } from "#scripts/commands/exclude.ts";
import { registerGrouping } from "#scripts/commands/grouping.ts";
import { registerImport } from "#scripts/commands/import.ts";
import { registerLinks } from "#scripts/commands/links.ts";
import { registerPause } from "#scripts/commands/pause.ts";
import { registerPublish, registerUnpublish } from "#scripts/commands/publish.ts";
import { registerRefresh } from "#scripts/commands/refresh.ts";
import { registerResume } from "#scripts/commands/resume.ts";
import { registerStatus } from "#scripts/commands/status.ts";
import { registerTheme } from "#scripts/commands/theme.ts";

const COMMANDS = [
  registerImport,
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
  registerGrouping,
  registerCounting,
  registerTheme,
  registerCopy,
  registerDoctor,
];

/** `yir` with all its subcommands; each is a file in `scripts/commands`. */
export function yirProgram(): Command {
  const program = new Command("yir").description(
    "Ambassador Year in Review: import, publish, compute, mend, take links away.",
  );
  for (const register of COMMANDS) register(program);
  return program;
}
