import { expect, test } from "vitest";
import { DIFFERENT_EVENTS, recapEvent, toldEvents } from "./recap-event.ts";

test.each([
  [{ event: "opened" }],
  [{ event: "seen", slide: "top-models" }],
  [{ event: "finished" }],
  [{ event: "shared" }],
  [{ event: "shared", slide: "share" }],
])("%j is an event", (body) => {
  expect(recapEvent.parse(body)).toEqual(body);
});

test.each([
  [null],
  ["opened"],
  [{}],
  [{ event: "clicked" }],
  [{ event: "seen" }],
  [{ event: "seen", slide: "" }],
  [{ event: "seen", slide: "nowhere" }],
  [{ event: "seen", slide: "__proto__" }],
  [{ event: "opened", slide: "welcome" }],
  [{ event: "finished", slide: "next" }],
  [{ event: ["opened"] }],
])("%j is none", (body) => {
  expect(recapEvent.safeParse(body).success).toBe(false);
});

test("events are told in a list, no longer than there are different ones", () => {
  const opened = { event: "opened" };
  expect(toldEvents.parse([opened, { event: "seen", slide: "months" }]).length).toBe(2);
  expect(toldEvents.safeParse(Array(DIFFERENT_EVENTS).fill(opened)).success).toBe(true);
  for (const wrong of [
    opened,
    [],
    [opened, { event: "looked" }],
    Array(DIFFERENT_EVENTS + 1).fill(opened),
    { 0: opened, length: 1 },
  ])
    expect(toldEvents.safeParse(wrong).success).toBe(false);
});
