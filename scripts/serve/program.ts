import { explain } from "#scripts/cli/errors.ts";
import { output } from "#scripts/cli/output.ts";

/** What a long-running script works with. */
export interface Running {
  /** Whatever has to be ended when the program ends goes here; the last one is ended first. */
  ending: AsyncDisposableStack;
  /** Aborted when the program is to end. */
  stopped: AbortSignal;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a script until its work is done or somebody ends it (Ctrl+C, `kill`), then ends what it started and the
 * process: code 0, or 1 after an error, which is told in one sentence.
 */
export async function program(run: (running: Running) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const ending = new AsyncDisposableStack();
  const stopped = new Promise<void>((resolve) => {
    controller.signal.addEventListener("abort", () => resolve());
  });
  // A terminal sends Ctrl+C to every process of the group, a second one changes nothing.
  for (const signal of SIGNALS) process.on(signal, () => controller.abort());
  let code = 0;
  try {
    await Promise.race([run({ ending, stopped: controller.signal }), stopped]);
  } catch (error) {
    output.say(explain(error));
    if (process.env.YIR_DEBUG) console.error(error);
    code = 1;
  }
  controller.abort();
  await ending.disposeAsync().catch((error: unknown) => output.warn(explain(error)));
  process.exit(code);
}
