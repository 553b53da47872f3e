import { CommandError } from "#scripts/cli/errors.ts";

/** Ends a script that was given what it does not take, `--help` among it, before it begins anything. */
export function refuseArguments(command: string): void {
  const [first] = process.argv.slice(2);
  if (first !== undefined)
    throw new CommandError(
      `${command} takes no ${first}. PORT says where it is served (8787), YIR_STATE in which folder the database is.`,
    );
}
