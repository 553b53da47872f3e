import { type Command, CommanderError } from "commander";
import { explain } from "./errors.ts";
import { output } from "./output.ts";

/** Runs the program as typed and sets the exit code; never throws. */
export async function main(program: Command, argv: readonly string[]): Promise<void> {
  // `yir links | head -1` closes the pipe: that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().showSuggestionAfterError(true);
    command.configureOutput({ outputError: (text, write) => write(sentence(text)) });
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version end with code 0; commander has already said what was wrong with the options.
      process.exitCode = error.exitCode;
      return;
    }
    output.say(explain(error));
    if (process.env.YIR_DEBUG) console.error(error);
    process.exitCode = 1;
  }
}

/** commander's `error: unknown option '--x'` and its suggestion, as one line. */
function sentence(text: string): string {
  const words = text
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
  const end = /[.?)]$/.test(words) ? "" : ".";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${end} See \`npm run yir -- --help\`.\n`;
}
