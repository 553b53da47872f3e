/** Who is counted anew when an exclusion comes or goes, whatever case it and what was sold are written in. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Exclusion } from "#core/counting/top-models.ts";
import { forgetFolds, type Sold, seedSellers } from "#tests/sellers.ts";
import { openDatabase } from "./client.server.ts";
import { changeExclusion, listExclusions } from "./exclusions.server.ts";

const db = openDatabase(env.DB);

/** One word in several spellings, and one that is near it and another. */
const WORDS: [others: string, ...same: string[]][] = [
  ["Eclair", "Éclair", "ÉCLAIR", "éclair", "E\u0301clair", " e\u0301CLAIR "],
  ["Strase", "Straße", "STRASSE", "STRAẞE", "strasse"],
  ["Izm", "İzm", "İZM", "i\u0307zm"],
  ["işi", "ısı", "ISI", "isi"],
  ["ΟΔΟ", "ΟΔΟΣ", "οδος", "οδοσ"],
  ["fsh", "ﬁsh", "FISH", "Fish"],
  ["Nik", "ＮＩＫＥ", "ｎｉｋｅ", "nike"],
  ["ᏣᎳ", "ᏣᎳᎩ", "ꮳꮃꭹ"],
  ["ᲡᲐᲥ", "ᲡᲐᲥᲐ", "საქა"],
  ["Aland's 50% _x", "Åland's 100% _y", "åland's  100% _Y"],
];

async function renewedBy(change: Exclusion & { remove: boolean }): Promise<string[]> {
  await db.run(sql`UPDATE processing_status SET status = 'completed', job_id = 'counted'`);
  const { changed, jobs } = await changeExclusion(db, { ...change, year: 2026, now: 2, actor: "test" });
  const rows = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM processing_status WHERE job_id <> 'counted' ORDER BY 1`,
  );
  expect([changed, jobs]).toEqual([changed, rows.length]);
  return rows.map(({ uuid }) => uuid);
}

/** What is there already of either kind, in a spelling. */
const SOLD: Record<string, (kind: "type" | "vendor", word: string) => Sold> = {
  "as the product says": (kind, word) => ({ product: { type: "Bag", vendor: "Nest", [kind]: word } }),
  "as the order says": (kind, word) => (kind === "vendor" ? { lineVendor: word } : {}),
};

test.each(WORDS.flatMap((words) => (["filled", "of before"] as const).map((folds) => ({ words, folds }))))(
  "$words.1 is excluded for whoever sold it in any spelling, and for nobody else (columns $folds)",
  async ({ words: [near, ...same], folds }) => {
    for (const kind of ["type", "vendor"] as const) {
      const sellers: Record<string, Sold> = { nobody: {}, other: { product: { type: "Cap", vendor: "Harrier" } } };
      const concerned: string[] = [];
      for (const [how, sold] of Object.entries(SOLD)) {
        sellers[`near ${how}`] = sold(kind, near);
        for (const [index, word] of same.entries()) {
          if (Object.keys(sold(kind, word)).length === 0) continue;
          sellers[`${index} ${how}`] = sold(kind, word);
          concerned.push(`${index} ${how}`);
        }
      }
      concerned.sort();
      await seedSellers(db, sellers);
      for (const [index, value] of same.entries()) {
        if (folds === "of before") await forgetFolds(db);
        expect(await renewedBy({ kind, value, remove: false })).toEqual(concerned);
        if (folds === "of before") await forgetFolds(db);
        const again = same[(index + 1) % same.length] ?? "";
        expect(await renewedBy({ kind, value: again, remove: false })).toEqual([]);
        expect(await listExclusions(db, 2026)).toEqual([{ kind, value }]);
        expect(await renewedBy({ kind, value: near, remove: true })).toEqual([]);
        expect(await renewedBy({ kind, value: again, remove: true })).toEqual(concerned);
        expect(await listExclusions(db, 2026)).toEqual([]);
      }
    }
  },
);

test("an exclusion that was stored in two spellings goes as one, and its like of other campaigns and kinds stay", async () => {
  await seedSellers(db, { ann: { lineVendor: "ÉCLAIR" }, ben: { lineVendor: "Nest" } });
  await db.run(sql`
    INSERT INTO campaigns (year, starts_at, ends_at, time_zone, currency, locale, created_at)
    VALUES (2025, 0, 1, 'UTC', 'USD', 'en-US', 1)`);
  await db.run(sql`
    INSERT INTO exclusions (year, kind, value, value_fold, created_at) VALUES
      (2026, 'vendor', 'ÉCLAIR', NULL, 1), (2026, 'vendor', 'éclair', 'éclair', 1), (2026, 'type', 'éclair', NULL, 1),
      (2026, 'vendor', 'Nest', NULL, 1), (2025, 'vendor', 'éclair', 'éclair', 1)`);
  expect(await renewedBy({ kind: "vendor", value: "Éclair", remove: true })).toEqual(["ann"]);
  expect(await listExclusions(db, 2026)).toEqual([
    { kind: "type", value: "éclair" },
    { kind: "vendor", value: "Nest" },
  ]);
  expect(await listExclusions(db, 2025)).toEqual([{ kind: "vendor", value: "éclair" }]);
});

test("an exclusion that somebody else adds at the same moment in another spelling is stored once", async () => {
  await seedSellers(db, { ann: { lineVendor: "ÉCLAIR" } });
  const add = (value: string) =>
    changeExclusion(db, { kind: "vendor", value, remove: false, year: 2026, now: 2, actor: "test" });
  await Promise.all([add("ÉCLAIR"), add("éclair")]);
  expect(await listExclusions(db, 2026)).toHaveLength(1);
});

test("what is kept is folded at once", async () => {
  await seedSellers(db, {});
  await renewedBy({ kind: "vendor", value: " ÉCLAIR ", remove: false });
  expect(await db.all(sql`SELECT value, value_fold AS fold FROM exclusions`)).toEqual([
    { value: " ÉCLAIR ", fold: "éclair" },
  ]);
});
