import fc from "fast-check";
import { expect, test } from "vitest";
import { yearBounds } from "#core/counting/time-zone.ts";
import type { FileCounts } from "#core/db/rows.ts";
import { parseAffiliates } from "./affiliates.ts";
import { type ImportPlan, planImport, type Stored } from "./plan.ts";
import { parseReferrals } from "./referrals.ts";
import type { Table } from "./table.ts";

const READING = { timeZone: "UTC", currency: "USD" };
const EMPTY: Stored = {
  people: [],
  formerEmails: [],
  given: [],
  referrals: [],
  campaigns: new Map([[2026, yearBounds(2026, "UTC")]]),
  referralsGiven: true,
};

// Small pools, so that rows meet: one person under two ids, two people at one address, one token twice.
const blank = fc.constant("");
const id = fc.oneof(blank, fc.constantFrom("1", "2", "3", "4"));
const email = fc.oneof(
  blank,
  fc.constantFrom("a@example.com", "B@example.com", "c@example.com", "d@example.com", "no address"),
);
const token = fc.oneof(blank, fc.constantFrom("token-token-token-1", "token-token-token-2", "short"));
const amount = fc.constantFrom("", "0", "10", "-10.50", "$1,234.50", "ten");
const order = fc.oneof(blank, fc.constantFrom("5603984512001", "5603984512002", "5.6E+12"));
const date = fc.constantFrom("2026-01-01", "2026-05-05 10:00:00", "2025-12-31T23:59:59Z", "");

const table = (file: string, header: string[], rows: string[][]): Table => ({
  file,
  header,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
});
const someRows = <T extends fc.Arbitrary<string>[]>(...cells: T) =>
  fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 8 });

const affiliates = someRows(id, email, token, amount).map((rows) =>
  // A good row first: a file without one is refused.
  table("a.csv", ["id", "email", "token", "revenue"], [["9", "z@example.com", "", "5"], ...rows]),
);
const referrals = someRows(id, id, email, order, date, amount).map((rows) =>
  table(
    "r.csv",
    ["referral_id", "affiliate_id", "affiliate_email", "order_id", "date", "total_sales"],
    [["99", "9", "", "5603984512009", "2026-03-03", "5"], ...rows],
  ),
);

let made = 0;
function plan(stored: Stored, files: { affiliates: Table; referrals: Table }, partial = false): ImportPlan {
  return planImport(stored, {
    year: 2026,
    partial,
    importId: "import",
    affiliates: parseAffiliates(files.affiliates, READING),
    referrals: parseReferrals(files.referrals, READING),
    newId: () => `uuid-${++made}`,
    newToken: () => `made-token-made-token-${++made}`,
  });
}

/** What the database holds once the plan is written. */
function written(stored: Stored, { people, formerEmails, given, referrals: planned }: ImportPlan): Stored {
  const byUuid = new Map([...stored.given, ...(given?.writes ?? [])].map((one) => [one.uuid, one]));
  const byEmail = new Map([...stored.formerEmails, ...formerEmails].map((one) => [one.email, one]));
  return {
    ...stored,
    people: people.drafts.map(({ next }) => next),
    formerEmails: [...byEmail.values()],
    given: [...byUuid.values()],
    referrals: [...(planned?.after.values() ?? stored.referrals)],
  };
}

const sum = ({ new: added, changed, unchanged, merged, rejected }: FileCounts) =>
  added + changed + unchanged + merged + rejected;

test("the counts of each file add up to the rows that were read, whatever was there before", () => {
  fc.assert(
    fc.property(affiliates, referrals, affiliates, referrals, fc.boolean(), (a1, r1, a2, r2, partial) => {
      const stored = written(EMPTY, plan(EMPTY, { affiliates: a1, referrals: r1 }));
      const { given, referrals: planned } = plan(stored, { affiliates: a2, referrals: r2 }, partial);
      expect(given && sum(given.counts)).toBe(a2.rows.length);
      expect(planned && sum(planned.counts)).toBe(r2.rows.length);
      if (!partial) return;
      // What a part of the programme does not have is not gone; only what is another person's now.
      expect(given?.counts.gone).toBe(0);
      const gone = [...(planned?.writes.values() ?? [])].flat().filter(({ goneImportId }) => goneImportId !== null);
      expect(planned?.counts.gone).toBe(gone.length);
      const live = [...(planned?.after.values() ?? [])].filter(({ goneImportId }) => goneImportId === null);
      for (const { uuid, sourceKey } of gone)
        expect(live.some((row) => row.sourceKey === sourceKey && row.uuid !== uuid)).toBe(true);
    }),
  );
});

test("the same files planned again have nothing to write", () => {
  fc.assert(
    fc.property(affiliates, referrals, affiliates, referrals, (a1, r1, a2, r2) => {
      const first = written(EMPTY, plan(EMPTY, { affiliates: a1, referrals: r1 }));
      const second = written(first, plan(first, { affiliates: a2, referrals: r2 }));
      const again = plan(second, { affiliates: a2, referrals: r2 });
      expect(again.altered).toEqual([]);
      expect(again.formerEmails).toEqual([]);
      expect(again.given?.writes).toEqual([]);
      expect([...(again.referrals?.writes ?? [])]).toEqual([]);
    }),
  );
});

test("no two people end with one address, id or token, and nobody is lost", () => {
  fc.assert(
    fc.property(affiliates, referrals, affiliates, referrals, (a1, r1, a2, r2) => {
      const first = written(EMPTY, plan(EMPTY, { affiliates: a1, referrals: r1 }));
      const second = written(first, plan(first, { affiliates: a2, referrals: r2 }));
      for (const { people } of [first, second])
        for (const field of ["uuid", "token", "email", "externalId"] as const) {
          const values = people.map((person) => person[field]).filter((value) => value !== null);
          expect(new Set(values).size).toBe(values.length);
        }
      const known = new Set(second.people.map(({ uuid }) => uuid));
      expect(first.people.filter(({ uuid }) => !known.has(uuid))).toEqual([]);
      expect(second.referrals.filter(({ uuid }) => !known.has(uuid))).toEqual([]);
      expect(second.referrals.length).toBeGreaterThanOrEqual(first.referrals.length);
    }),
  );
});
