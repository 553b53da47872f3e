import { expect, test } from "vitest";
import { type BulkFacts, bulkWords } from "./bulk-progress.ts";

const run = (over: Partial<BulkFacts>): BulkFacts => ({
  status: "requested",
  objectCount: 0,
  bytesDone: 0,
  bytesTotal: null,
  ordersTaken: 0,
  parts: 0,
  partsStored: 0,
  errorMessage: null,
  ...over,
});

test.each([
  [run({}), "at the next sweep"],
  [run({ status: "exporting", objectCount: 12_345 }), "12,345 objects"],
  [run({ status: "downloading", bytesDone: 999, bytesTotal: 1_000, ordersTaken: 7 }), "99%, 7 orders"],
  [run({ status: "downloading", bytesDone: 1_500 }), "1,500 bytes"],
  [run({ status: "storing", ordersTaken: 9, parts: 4, partsStored: 1 }), "9 orders are being stored: 25%"],
  [run({ status: "storing" }), "0 orders are being stored: 0%"],
  [run({ status: "done", ordersTaken: 24_000 }), "24,000 orders were read"],
  [run({ status: "given-up", errorMessage: "The export failed." }), "by their ids: The export failed."],
])("a bulk run says where it is", (facts, words) => {
  expect(bulkWords(facts)).toContain(words);
});
