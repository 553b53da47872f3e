import { expect, test } from "vitest";
import { BULK_FROM_ORDERS, BULK_LONGEST_EXPORT_MS, bulkPollMs } from "#core/jobs/policy.ts";
import type { OrderExport } from "#core/shopify/shop.ts";
import { afterPoll } from "./next-step.ts";
import { chooseReadStrategy } from "./read-strategy.ts";

const found = (changes: Partial<OrderExport>): OrderExport => ({
  status: "RUNNING",
  errorCode: null,
  objectCount: 12,
  url: null,
  ...changes,
});

test("few orders are read by ids, many from an export, and either can be asked for", () => {
  expect(chooseReadStrategy(BULK_FROM_ORDERS - 1, undefined)).toBe("ids");
  expect(chooseReadStrategy(BULK_FROM_ORDERS, undefined)).toBe("bulk");
  expect(chooseReadStrategy(1, "bulk")).toBe("bulk");
  expect(chooseReadStrategy(10 * BULK_FROM_ORDERS, "ids")).toBe("ids");
  expect(chooseReadStrategy(0, "bulk")).toBe("ids");
});

test("a running export is asked after again: soon at first, once a minute later", () => {
  expect(afterPoll(found({ status: "CREATED" }), 0)).toEqual({ kind: "later", ms: 5_000 });
  expect(afterPoll(found({}), 100_000)).toEqual({ kind: "later", ms: 25_000 });
  expect(bulkPollMs(3_600_000)).toBe(60_000);
});

test("a complete one is read; one without a file found nothing, or its file is gone", () => {
  expect(afterPoll(found({ status: "COMPLETED", url: "https://x" }), 1)).toEqual({ kind: "read", url: "https://x" });
  expect(afterPoll(found({ status: "COMPLETED", objectCount: 0 }), 1)).toEqual({ kind: "nothing" });
  expect(afterPoll(found({ status: "COMPLETED" }), 1)).toMatchObject({
    kind: "again",
    why: { code: "export-expired" },
  });
});

test.each([
  [found({ status: "FAILED", errorCode: "TIMEOUT" }), "again", "export-failed"],
  [found({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" }), "again", "export-failed"],
  [found({ status: "FAILED", errorCode: "ACCESS_DENIED" }), "give-up", "export-denied"],
  [found({ status: "CANCELED" }), "give-up", "export-canceled"],
  [found({ status: "EXPIRED" }), "again", "export-expired"],
  [null, "again", "export-lost"],
])("%j: %s", (state, kind, code) => {
  expect(afterPoll(state, 1)).toMatchObject({ kind, why: { code } });
});

test("hours of running are too long for a campaign", () => {
  expect(afterPoll(found({}), BULK_LONGEST_EXPORT_MS + 1)).toMatchObject({ kind: "give-up" });
});
