import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openOutbox, type VisitEvent, WAIT_MS } from "./outbox.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const seen = (slide: string): VisitEvent => ({ event: "seen", slide });

/** An outbox whose posts come through or not, as the list says; all of them after its end. */
function boxWith(...answers: boolean[]) {
  const posts: string[][] = [];
  const outbox = openOutbox(async (events) => {
    posts.push(events.map(({ event, slide = "" }) => `${event} ${slide}`.trim()));
    return answers.shift() ?? true;
  });
  return { outbox, posts };
}

test("what happened is sent together, some seconds after the first of it", async () => {
  const { outbox, posts } = boxWith();
  outbox.tell(seen("months"), "soon");
  await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
  outbox.tell(seen("rank"), "soon");
  await vi.advanceTimersByTimeAsync(WAIT_MS / 2 - 1);
  expect(posts).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(posts).toEqual([["seen months", "seen rank"]]);
});

test("what is urgent goes at once and takes with it what waits; the others do not hold it up", async () => {
  const { outbox, posts } = boxWith();
  outbox.tell(seen("next"), "soon");
  outbox.tell({ event: "finished" }, "now");
  outbox.tell(seen("letter"), "soon");
  await vi.advanceTimersByTimeAsync(0);
  expect(posts).toEqual([["seen next", "finished", "seen letter"]]);
  await vi.advanceTimersByTimeAsync(2 * WAIT_MS);
  expect(posts.length).toBe(1);
});

test("each is told once", async () => {
  const { outbox, posts } = boxWith();
  for (let turn = 0; turn < 3; turn++) {
    for (const slide of ["months", "rank", "months"]) outbox.tell(seen(slide), "soon");
    await vi.advanceTimersByTimeAsync(WAIT_MS);
  }
  expect(posts).toEqual([["seen months", "seen rank"]]);
});

test("a page that is left sends what waits, and nothing where nothing does", () => {
  const { outbox, posts } = boxWith();
  outbox.send();
  expect(posts).toEqual([]);
  outbox.tell(seen("months"), "soon");
  outbox.send();
  outbox.send();
  expect(posts).toEqual([["seen months"]]);
});

test("what did not come through goes with the next, in its order", async () => {
  const { outbox, posts } = boxWith(false, false);
  outbox.tell({ event: "opened" }, "now");
  await vi.advanceTimersByTimeAsync(2 * WAIT_MS);
  outbox.tell(seen("months"), "soon");
  await vi.advanceTimersByTimeAsync(WAIT_MS);
  outbox.send();
  await vi.advanceTimersByTimeAsync(0);
  outbox.send();
  expect(posts).toEqual([["opened"], ["opened", "seen months"], ["opened", "seen months"]]);
});
