import { expect, test } from "vitest";
import { recapEvent } from "./recap-event.ts";

test.each([
  [{ event: "opened" }],
  [{ event: "opened", slide: "" }],
  [{ event: "seen", slide: "top-models" }],
  [{ event: "finished" }],
  [{ event: "shared" }],
  [{ event: "shared", slide: "share" }],
  [{ event: "shared", slide: "" }],
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
