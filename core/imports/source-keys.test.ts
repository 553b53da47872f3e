import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReferralRow } from "./referrals.ts";
import { sourceKeys } from "./source-keys.ts";

const row = (more: Partial<ReferralRow> = {}): ReferralRow => ({
  line: 2,
  externalId: null,
  email: "ann@example.com",
  firstName: "",
  lastName: "",
  referralId: "1",
  orderId: "5603984512001",
  occurredAt: 1,
  revenueCents: 1000,
  commissionCents: 100,
  status: "paid",
  test: false,
  counted: true,
  ...more,
});
const keysOf = (rows: ReferralRow[], owner = "ann") =>
  sourceKeys(
    rows,
    rows.map(() => owner),
  );

test("a referral's own id is its key; a correction under the same id is the second of it", () => {
  expect(keysOf([row(), row({ referralId: "2", orderId: "5603984512002" }), row({ revenueCents: -400 })])).toEqual([
    "id:1",
    "id:2",
    "id:1/2",
  ]);
});

test("a repetition is one referral, though its status changed in between: the last row has the key", () => {
  const pending = row({ status: "pending" });
  expect(keysOf([pending, row({ status: "approved" })])).toEqual([null, "id:1"]);
  // The same key whether the correction stands before or after: the next import finds it again.
  expect(keysOf([pending, row({ revenueCents: -400 }), row()])).toEqual([null, "id:1/2", "id:1"]);
});

test("without own ids equal rows are numbered: two sales may be alike", () => {
  const plain = row({ referralId: null });
  expect(keysOf([plain, plain])).toEqual(["row:5603984512001|1|1000|100", "row:5603984512001|1|1000|100/2"]);
});

test("a column that has one value for two orders is not the referral's id", () => {
  expect(keysOf([row(), row({ orderId: "5603984512002" })])).toEqual([
    "row:5603984512001|1|1000|100",
    "row:5603984512002|1|1000|100",
  ]);
});

const anyRow = fc
  .record({
    referralId: fc.constantFrom(null, "1", "2"),
    revenueCents: fc.constantFrom(-1, 5, 7),
    status: fc.constantFrom("paid", "pending", "denied"),
  })
  .map(row);

test("no key comes twice for one person, and with own ids no content does", () => {
  fc.assert(
    fc.property(fc.array(anyRow), (rows) => {
      const keys = keysOf(rows);
      const kept = rows.flatMap((one, index) => (keys[index] == null ? [] : [{ ...one, key: keys[index] }]));
      expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length);
      const own = kept.filter(({ referralId }) => referralId !== null);
      expect(new Set(own.map(({ referralId, revenueCents }) => `${referralId} ${revenueCents}`)).size).toBe(own.length);
      const last = new Map(rows.map((one) => [`${one.referralId} ${one.revenueCents}`, one.status]));
      for (const one of own) expect(one.status).toBe(last.get(`${one.referralId} ${one.revenueCents}`));
    }),
  );
});
