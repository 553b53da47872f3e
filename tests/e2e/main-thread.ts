/** How long the page's main thread is held up by one task. */
import type { CDPSession, Page } from "playwright-core";

interface TraceEvent {
  name: string;
  ph: string;
  tid: number;
  pid: number;
  /** Microseconds; `tdur` is the thread's own time, which other programs of the machine do not lengthen. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** How many times slower than this machine the tasks are made to run. */
const SLOWED = 4;

/**
 * The longest task of the page's main thread during `action`, in milliseconds, with the processor slowed four times.
 * A task's time is what its thread computed, not what passed on the clock: a busy machine does not change it.
 */
export async function longestTask(page: Page, action: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error("The page has no browser of its own.");
  try {
    const events = await traced(browser, action);
    return longest(events);
  } finally {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.detach();
    await browser.detach();
  }
}

async function traced(browser: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  browser.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await browser.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"],
    },
  });
  await action();
  const complete = new Promise((resolve) => browser.once("Tracing.tracingComplete", resolve));
  await browser.send("Tracing.end");
  await complete;
  return events;
}

function longest(events: readonly TraceEvent[]): number {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(({ name, pid, tid }) => /RunTask$/.test(name) && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error("The browser traced no task.");
  return Math.max(...tasks.map(({ tdur, dur }) => tdur ?? dur ?? 0)) / 1_000;
}
