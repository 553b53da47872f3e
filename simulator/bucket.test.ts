import fc from "fast-check";
import { expect, test } from "vitest";
import { makeBucket } from "./bucket.ts";

const SIZE = { bucket: 2_000, pointsPerSecond: 100 };

test("a query is let in by its requested price and pays its actual one", () => {
  const bucket = makeBucket(
    () => SIZE,
    () => 0,
  );
  expect(bucket.admit(862)).toBe(true);
  bucket.settle(862, 158);
  expect(bucket.status()).toEqual({ maximumAvailable: 2_000, currentlyAvailable: 1_842, restoreRate: 100 });
});

test("what does not fit is refused and takes nothing; points come back with time", () => {
  let now = 0;
  const bucket = makeBucket(
    () => SIZE,
    () => now,
  );
  for (let call = 0; call < 2; call++) expect(bucket.admit(980)).toBe(true);
  expect(bucket.admit(47)).toBe(false);
  now = 70;
  expect(bucket.status().currentlyAvailable).toBe(47);
  expect(bucket.admit(47)).toBe(true);
  now = 3_600_000;
  expect(bucket.status().currentlyAvailable).toBe(2_000);
});

test("never more than was in it and came back, never more than fits in, never below nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.nat(1_000), fc.nat(1_000))), (calls) => {
      let now = 0;
      let paid = 0;
      const bucket = makeBucket(
        () => SIZE,
        () => now,
      );
      for (const [wait, requested, share] of calls) {
        now += wait;
        const actual = Math.floor((requested * share) / 1_000);
        if (bucket.admit(requested)) {
          bucket.settle(requested, actual);
          paid += actual;
        }
        const { currentlyAvailable } = bucket.status();
        expect(currentlyAvailable).toBeGreaterThanOrEqual(0);
        expect(currentlyAvailable).toBeLessThanOrEqual(2_000);
        expect(paid).toBeLessThanOrEqual(2_000 + (now / 1_000) * 100);
      }
    }),
  );
});
