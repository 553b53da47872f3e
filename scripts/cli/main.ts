import { type Command, CommanderError } from "commander";
import { surroundingsOf } from "./environment.ts";
import { explain } from "./errors.ts";

/** Runs what was typed, without the program's own name. Answers the exit code; never throws. */
export async function main(program: Command, args: readonly string[]): Promise<number> {
  const { out } = surroundingsOf(program);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => out.data(text),
      writeErr: (text) => out.say(text.trimEnd()),
      outputError: (text, write) => write(sentence(text)),
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    // commander has said by itself what was wrong with the options; help ends with code 0.
    if (error instanceof CommanderError) return error.exitCode;
    out.say(explain(error).slice(0, LONGEST_EXPLAINED));
    if (process.env.YIR_DEBUG) console.error(error);
    return 1;
  }
}

const LONGEST_SAID = 1_000;
/** In it stands what another program said, in lines; and what was typed. */
const LONGEST_EXPLAINED = 10_000;

/** commander's `error: unknown option '--x'` and its suggestion, as one line. */
function sentence(text: string): string {
  const words = text
    // What was typed stands in it.
    .slice(0, LONGEST_SAID)
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
  const end = /[.?)]$/.test(words) ? "" : ".";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${end} See \`npm run yir -- --help\`.`;
}
