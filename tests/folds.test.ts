import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";

/** Changing a case, or comparing without it, in JavaScript or in SQL. */
const CASE =
  /\.to(Locale)?(Lower|Upper)Case\(|\.localeCompare\(|Intl\.Collator|\bNOCASE\b|\bLIKE\b|\b(lower|upper)\(|\bi?like\(/;

/** Who may, because nothing from outside is compared by it, or because only ASCII passes the check behind it. */
const MAY: Record<string, string> = {
  "app/share/share-page.tsx": "a file's name",
  "core/db/change-counting.server.ts": "names and digits of our own JSON",
  "core/db/runs.server.ts": "hexadecimal digits of a new id",
  "core/imports/amounts.ts": "a fold in capitals, as ISO 4217 has its codes",
  "core/imports/dates.ts": "letters that a pattern of ASCII took",
  "core/imports/settings.ts": "the name of a flag of ours",
  "core/recap/token.ts": "an alphabet of ASCII",
  "core/share/slug.ts": "an alphabet of ASCII",
  "core/shopify/config.ts": "a host's name at Shopify, ASCII",
  "core/theme/theme-settings.ts": "hexadecimal digits of a colour",
  "core/words/format.ts": "a word that is shown",
  "core/words/locale.ts": "a locale that Intl has checked, ASCII",
  "core/words/words.ts": "names of our own placeholders",
  "core/words/entries.ts": "names of our own placeholders",
  "scripts/cli/errors.ts": "names of our own options",
  "scripts/cli/main.ts": "a sentence's first letter",
};

test("words from outside are compared by the one fold, addresses by the one plain form: nobody has a way of their own", async () => {
  const places: string[] = [];
  for await (const file of glob("{app,consumer,core,scripts}/**/*.{ts,tsx}")) {
    if (/\.test\.tsx?$/.test(file) || file.startsWith("core/text/")) continue;
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const code = line.replace(/^\s*(\*|\/\/|\/\*).*$/, "");
      if (CASE.test(code) && MAY[file] === undefined) places.push(`${file}: ${code.trim()}`);
    }
  }
  expect(places).toEqual([]);
});
