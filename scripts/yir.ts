/** The command line: `npm run yir -- --help`. */
import { main } from "./cli/main.ts";
import { yirProgram } from "./cli/program.ts";
import { keepLocksQuiet } from "./cli/quiet-locks.ts";

// `yir links | head -1` closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

keepLocksQuiet();
process.exitCode = await main(yirProgram(), process.argv.slice(2));
// Once all of it is written: a database that did not open leaves wrangler waiting for it, for ever.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
