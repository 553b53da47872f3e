import { expect, test } from "vitest";
import type { StoredReferral } from "#core/counting/stored-referral.ts";
import { keptForRejected, type RejectedReferral } from "./rejected-referrals.ts";

const stored = (more: Partial<StoredReferral> = {}): StoredReferral => ({
  uuid: "ann",
  sourceKey: "row:1|10|1000|100",
  orderId: "1",
  occurredAt: 10,
  revenueCents: 1000,
  commissionCents: 100,
  status: "paid",
  counted: true,
  importId: "import",
  goneImportId: null,
  ...more,
});
const rejected = (more: Partial<RejectedReferral> = {}): RejectedReferral => ({
  referralId: null,
  externalId: null,
  email: "ann@example.com",
  orderId: "1",
  occurredAt: 10,
  revenueCents: 1000,
  commissionCents: null,
  ...more,
});
const sale = stored();
const refund = stored({ sourceKey: "row:1|30|-400|-40", occurredAt: 30, revenueCents: -400, commissionCents: -40 });

test("a rejected row keeps the stored row of its person and order", () => {
  expect([...keptForRejected([sale], [rejected()], ["ann"])]).toEqual([sale]);
  expect([...keptForRejected([sale], [rejected()], ["ben"])]).toEqual([]);
  expect([...keptForRejected([sale], [rejected()], [null])]).toEqual([]);
  expect([...keptForRejected([sale], [rejected({ orderId: "2" })], ["ann"])]).toEqual([]);
});

test("it keeps one row, the one that it agrees with: another row of the order may have changed its amount", () => {
  const unreadable = rejected({ occurredAt: 30, revenueCents: null, commissionCents: -40 });
  expect([...keptForRejected([sale, refund], [unreadable], ["ann"])]).toEqual([refund]);
  expect(keptForRejected([sale, refund], [unreadable, rejected()], ["ann", "ann"])).toEqual(new Set([refund, sale]));
});

test("where the order can't be read its moment tells which row it is; where the person can't be read, the order does", () => {
  expect([...keptForRejected([sale, refund], [rejected({ orderId: null })], ["ann"])]).toEqual([sale]);
  expect([...keptForRejected([sale, refund], [rejected({ orderId: null, occurredAt: null })], ["ann"])]).toEqual([]);
  expect([...keptForRejected([sale], [rejected({ email: null })], ["unknown"])]).toEqual([sale]);
});

test("a row with an id of its own is known by that alone", () => {
  expect([...keptForRejected([stored({ sourceKey: "id:7" })], [rejected()], ["ann"])]).toEqual([]);
});
