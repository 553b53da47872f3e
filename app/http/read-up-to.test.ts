import { expect, test } from "vitest";
import { readText, readUpTo } from "./read-up-to.ts";

const HERE = "https://recap.example.com/yir/x/2026/share";

/** A body that comes in these parts, and then ends or breaks off. */
function bodyOf(parts: string[], breaks = false): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = left.shift();
      if (part !== undefined) controller.enqueue(new TextEncoder().encode(part));
      else if (breaks) controller.error(new Error("Network connection lost."));
      else controller.close();
    },
  });
}
const sent = (body: ReadableStream | null) =>
  new Request(HERE, { method: "POST", body, ...(body ? { duplex: "half" } : {}) });

test("a body is read in whatever parts it comes, up to its limit", async () => {
  expect(await readText(sent(bodyOf(["intent", "=", "keep"])), 11)).toBe("intent=keep");
  expect(await readText(sent(bodyOf(["intent", "=", "keep"])), 10)).toBeNull();
  expect(await readText(sent(null), 10)).toBe("");
});

test("a request that breaks off is one that cannot be read, not an error of ours", async () => {
  expect(await readText(sent(bodyOf(["intent=ke"], true)), 100)).toBeNull();
  expect(await readText(sent(bodyOf([], true)), 100)).toBeNull();
});

test("a picture that breaks off is told from one that is too large", async () => {
  await expect(readUpTo(bodyOf(["x"], true), 100)).rejects.toThrow("Network connection lost.");
});
