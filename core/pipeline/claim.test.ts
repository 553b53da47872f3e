import fc from "fast-check";
import { expect, test } from "vitest";
import type { TopModelsMessage } from "#core/jobs/message.ts";
import { JOB_STATUSES } from "#core/jobs/state.ts";
import { claimResult } from "./claim.ts";

const MESSAGE: TopModelsMessage = {
  v: 1,
  type: "top-models",
  ambassadorUuid: "00000000-0000-4000-8000-000000000001",
  year: 2026,
  jobId: "aaaaaaaa-0000-4000-8000-000000000001",
};
const NOW = 1_000_000;
const row = (change = {}) => ({
  jobId: MESSAGE.jobId,
  status: "queued" as const,
  leaseUntil: null,
  notBefore: null,
  ...change,
});
const notClaimed = { claimed: false, open: true, now: NOW };

test("a claimed row is run", () => {
  const claimed = row({ status: "processing", leaseUntil: NOW + 60_000 });
  expect(claimResult(MESSAGE, claimed, { ...notClaimed, claimed: true })).toEqual({ kind: "run" });
});

test.each([
  ["of nobody we know", undefined],
  ["of an older run", row({ jobId: "another" })],
  ["of a completed job", row({ status: "completed" })],
  ["of a failed job", row({ status: "failed" })],
])("a message %s finds nothing to do", (_, found) => {
  expect(claimResult(MESSAGE, found, notClaimed)).toEqual({ kind: "over" });
});

test("a live lease is left alone until its end", () => {
  const found = row({ status: "processing", leaseUntil: NOW + 5 });
  expect(claimResult(MESSAGE, found, notClaimed)).toEqual({ kind: "later", at: NOW + 5 });
});

test("a dead lease is taken over, but not while the shop is closed", () => {
  const found = row({ status: "processing", leaseUntil: NOW });
  expect(claimResult(MESSAGE, found, notClaimed)).toEqual({ kind: "take-over" });
  expect(claimResult(MESSAGE, found, { ...notClaimed, open: false })).toEqual({ kind: "closed" });
});

test("what is not due comes again when it is", () => {
  expect(claimResult(MESSAGE, row({ notBefore: NOW + 7 }), notClaimed)).toEqual({ kind: "later", at: NOW + 7 });
});

test("a closed shop lets nothing begin", () => {
  expect(claimResult(MESSAGE, row(), { ...notClaimed, open: false })).toEqual({ kind: "closed" });
});

test("only what was claimed is ever run", () => {
  const anyRow = fc.record({
    jobId: fc.constantFrom(MESSAGE.jobId, "another"),
    status: fc.constantFrom(...JOB_STATUSES),
    leaseUntil: fc.constantFrom(null, NOW - 1, NOW, NOW + 1),
    notBefore: fc.constantFrom(null, NOW - 1, NOW, NOW + 1),
  });
  fc.assert(
    fc.property(anyRow, fc.boolean(), (found, open) => {
      expect(claimResult(MESSAGE, found, { claimed: false, open, now: NOW }).kind).not.toBe("run");
    }),
  );
});
