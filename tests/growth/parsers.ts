/** Everything that reads text from outside: addresses, forms, files, settings, what another program says. */

import { readConfig } from "#app/config.server.ts";
import { placeInAddress } from "#app/recap/player/address.ts";
import { isTimeZone } from "#core/counting/time-zone.ts";
import { parseAffiliates, parseExternalId } from "#core/imports/affiliates.ts";
import { amountsOf } from "#core/imports/amounts.ts";
import {
  isOrderName,
  normaliseStatus,
  parseEmail,
  parseFlag,
  parseOrderId,
  parseWholeNumber,
} from "#core/imports/cells.ts";
import { findColumns, normaliseName, REFERRAL_COLUMNS } from "#core/imports/columns.ts";
import { withoutUnseen } from "#core/imports/damaged.ts";
import { dayOrder, parseDate } from "#core/imports/dates.ts";
import { decimalMark, namedCurrency, parseMoney } from "#core/imports/money.ts";
import { parseName, splitName } from "#core/imports/names.ts";
import { readTable } from "#core/imports/read-table.server.ts";
import { parseReferrals } from "#core/imports/referrals.ts";
import { chooseSettings } from "#core/imports/settings.ts";
import { isBlank, isFormulaError, type Table } from "#core/imports/table.ts";
import { guardFormula } from "#core/links/formula-guard.ts";
import { verifyPreview } from "#core/recap/preview.ts";
import { tokenInAddress, unwrapped, yearInAddress } from "#core/recap/recap-address.ts";
import { greetingName, holdsAddress, shownName } from "#core/recap/recap-name.ts";
import { widthInEm } from "#core/recap/text-width.ts";
import { parseToken } from "#core/recap/token.ts";
import { formatOfFile } from "#core/share/read-choice.ts";
import { settable } from "#core/share/settable.ts";
import { parseSlug } from "#core/share/slug.ts";
import { apiOriginProblem } from "#core/shopify/api-origin.ts";
import { exportFileProblem } from "#core/shopify/bulk-file.ts";
import { readShopConfig } from "#core/shopify/config.ts";
import { excerpt } from "#core/shopify/failures.ts";
import { retryAfterMs } from "#core/shopify/pacing.ts";
import { plainEmail } from "#core/text/email.ts";
import { fold } from "#core/text/fold.ts";
import { settleTheme } from "#core/theme/read-theme.ts";
import { readCopy } from "#core/words/copy.ts";
import { nearestKey } from "#core/words/nearest-key.ts";
import { signatureProblem } from "#core/words/signature-path.ts";
import { wordsFor } from "#core/words/words.ts";
import { emailOption } from "#scripts/cli/person.ts";
import { wholeNumber } from "#scripts/cli/subcommand.ts";
import type { Reader } from "./measure.ts";

const READING = { timeZone: "Europe/Berlin", currency: "EUR" };
const bytes = (text: string) => new TextEncoder().encode(text);

/** A file of one row, in which one cell is the text; another row keeps the file from being refused as a whole. */
const affiliates = (column: string) => (text: string) =>
  parseAffiliates(tableOf(["email", column], ["a@example.com", text], ["b@example.com", ""]), READING);
const referrals = (column: string) => (text: string) =>
  parseReferrals(
    tableOf(
      ["affiliate_email", "order_id", "created_at", "total_sales", column],
      ["a@example.com", "5603984512345", "2026-03-14", "12.00", text],
      ["a@example.com", "5603984512346", "2026-03-14", "12.00", ""],
    ),
    READING,
  );
/** An object with a key for every eighth character. */
const manyKeys = <Value>(text: string, value: Value) =>
  Object.fromEntries(Array.from({ length: text.length / 8 }, (_, index) => [`key${index}`, value]));
const tableOf = (header: string[], ...cells: string[][]): Table => ({
  file: "f.csv",
  header,
  rows: cells.map((row, index) => ({ line: index + 2, cells: row })),
});

/** By module, so that a module that is missing here is noticed; each with what it is called. */
export const PARSERS: Record<string, Record<string, Reader>> = {
  "app/config.server.ts": {
    host: (text) => readConfig({}, text),
    PICTURE_ORIGINS: (text) => readConfig({ PICTURE_ORIGINS: text }, "localhost"),
  },
  "app/recap/player/address.ts": {
    placeInAddress: (text) => placeInAddress(`?s=${text}&view=${text}`, 10),
  },
  "core/imports/affiliates.ts": {
    parseExternalId,
    ...Object.fromEntries(
      ["id", "name", "first_name", "program", "joined", "token", "orders", "revenue", "clicks"].map((column) => [
        `parseAffiliates, ${column}`,
        affiliates(column),
      ]),
    ),
    "parseAffiliates, email": (text) =>
      parseAffiliates(tableOf(["email", "id"], [text, "1"], ["b@example.com", "2"]), READING),
  },
  "core/imports/amounts.ts": {
    amountsOf: (text) => amountsOf(tableOf(["x"], [text]), { x: 0 }, "x", "EUR")(text),
  },
  "core/imports/cells.ts": { parseOrderId, isOrderName, parseEmail, parseWholeNumber, parseFlag, normaliseStatus },
  "core/imports/columns.ts": {
    normaliseName,
    "findColumns, one long name": (text) => findColumns([text, "email"], REFERRAL_COLUMNS),
  },
  "core/imports/dates.ts": {
    parseDate: (text) => parseDate(text, "Europe/Berlin", null),
    dayOrder: (text) => dayOrder([text]),
  },
  "core/imports/money.ts": {
    parseMoney: (text) => parseMoney(text, null),
    decimalMark: (text) => decimalMark([text]),
    namedCurrency,
  },
  "core/imports/damaged.ts": { withoutUnseen },
  "core/imports/names.ts": { parseName, splitName },
  "core/imports/read-table.server.ts": {
    "readTable, a header": (text) => readTable("f.csv", bytes(`${text}\na,b\n`)),
    "readTable, a cell": (text) =>
      readTable("f.csv", bytes(`email,name\na@example.com,"${text.replaceAll('"', '""')}"\n`)),
    "readTable, rows": (text) => readTable("f.csv", bytes(`email,name\n${text}`)),
    "readTable, an open quote": (text) => readTable("f.csv", bytes(`email,name\n"${text}\n`)),
    "readTable, a first line": (text) => readTable("f.csv", bytes(`sep=;${text}\na;b\n1;2`)),
  },
  "core/imports/referrals.ts": Object.fromEntries(
    ["referral_id", "affiliate_id", "affiliate_name", "status", "is_test", "currency", "commission"].map((column) => [
      `parseReferrals, ${column}`,
      referrals(column),
    ]),
  ),
  "core/imports/settings.ts": Object.fromEntries(
    ["timeZone", "currency", "locale", "brand"].map((flag) => [flag, (text) => chooseSettings(null, { [flag]: text })]),
  ),
  "core/imports/table.ts": { isBlank, isFormulaError },
  "core/links/formula-guard.ts": { guardFormula },
  "core/recap/preview.ts": {
    verifyPreview: (text) => verifyPreview("x".repeat(20), { token: "t", year: 2026, now: 0 }, text),
  },
  "core/recap/recap-address.ts": { tokenInAddress, yearInAddress, unwrapped },
  "core/recap/recap-name.ts": {
    shownName,
    holdsAddress,
    greetingName: (text) => greetingName({ firstName: text, lastName: text }),
  },
  "core/recap/text-width.ts": { widthInEm },
  "core/counting/time-zone.ts": { isTimeZone },
  "core/recap/token.ts": { parseToken },
  "core/share/read-choice.ts": { formatOfFile },
  "core/share/settable.ts": { settable: (text) => settable(text, (code) => code < 0x3000) },
  "core/share/slug.ts": { parseSlug },
  "core/shopify/api-origin.ts": { apiOriginProblem: (text) => apiOriginProblem(`http://${text}`) },
  "core/shopify/bulk-file.ts": { exportFileProblem: (text) => exportFileProblem(`https://${text}`, undefined) },
  "core/shopify/config.ts": {
    "the shop's domain": (text) => readShopConfig({ SHOPIFY_STORE_DOMAIN: text }),
    "the access token": (text) =>
      readShopConfig({ SHOPIFY_STORE_DOMAIN: "a.myshopify.com", SHOPIFY_ACCESS_TOKEN: text }),
  },
  "core/shopify/failures.ts": { excerpt },
  "core/shopify/pacing.ts": { retryAfterMs },
  "core/text/email.ts": { plainEmail },
  "core/text/fold.ts": { fold },
  "core/theme/read-theme.ts": {
    "a colour": (text) => settleTheme({ ink: text }),
    "the logo": (text) => settleTheme({ logoUrl: `https://${text}` }),
    "the logo's path": (text) => settleTheme({ logoUrl: `https://example.com/${text}` }),
    "a typeface": (text) => settleTheme({ typeface: text }),
    "a setting's name": (text) => settleTheme({ [text]: 1 }),
    "many settings": (text) => settleTheme(manyKeys(text, 1)),
  },
  "core/words/copy.ts": {
    "a text": (text) => readCopy({ "letter.text": text }),
    "a signature": (text) => readCopy({ "letter.signature": text }),
    "an address": (text) => readCopy({ "next.label": "x", "next.href": `https://${text}` }),
    "a text's name": (text) => readCopy({ [text]: "x" }),
    "many texts": (text) => readCopy(manyKeys(text, "x")),
  },
  "core/words/nearest-key.ts": { nearestKey: (text) => nearestKey(text, ["welcome.eyebrow", "letter.text"]) },
  "core/words/signature-path.ts": { signatureProblem: (text) => signatureProblem(`M0 0${text}`) },
  "core/words/words.ts": {
    "a stored text": (text) =>
      wordsFor({ locale: "en", currency: "USD", timeZone: "UTC" }, { "letter.text": text }).template("letter.text", 2),
  },
  "scripts/cli/person.ts": { "--email": (text) => emailOption.safeParse(text) },
  "scripts/cli/subcommand.ts": { wholeNumber: (text) => wholeNumber(1, 10)(text) },
};

/** Files and JSON are read to their end, up to the size that they may have. */
export const READS_ALL: readonly string[] = [
  "core/imports/read-table.server.ts",
  "core/theme/read-theme.ts: many settings",
  "core/words/copy.ts: many texts",
];

/** Modules with a pattern that nothing from outside meets, or that is met by what was bounded before. */
export const NOT_FROM_OUTSIDE: Record<string, string> = {
  "app/http/guard.ts": "paths of requests, which the runtime bounds; one class repeated",
  "app/http/log-error.ts": "a line of the log, LONGEST_LINE",
  "app/recap/fit.ts": "titles, measured by text-width.ts",
  "app/recap/player/boot-script.tsx": "our own script",
  "app/share/share-page.tsx": "our own addresses",
  "core/db/wrapped-database.server.ts": "our own statements",
  "core/imports/csv.server.ts": "through read-table.server.ts",
  "core/imports/file-text.ts": "a file's first 200 characters",
  "core/imports/workbook-parts.server.ts": "from one `<` to the next, in parts of LARGEST_SMALL; tags of LONGEST_TAG",
  "core/imports/plan-referrals.ts": "ids of referrals, LONGEST_ID",
  "core/counting/free-items.ts": "a price, bounded by answers.ts",
  "core/staff/counting.server.ts": "a type's first characters",
  "core/line/commands.ts": "our own paths",
  "core/line/signature.ts": "a signature, LONGEST_SIGNATURE",
  "core/recap/letter-slide.ts": "a letter, bounded by copy.ts",
  "core/share/make-card.ts": "a title's first characters",
  "core/share/picture-size.ts": "a picture's first 100 bytes",
  "core/share/set-facts.ts": "texts that settable.ts let pass",
  "core/share/typesetter.ts": "one character",
  "core/shopify/answers.ts": "ids",
  "core/shopify/bulk-download.server.ts": "a header of the shop's storage",
  "core/shopify/orders.ts": "an anchored id",
  "core/theme/theme-settings.ts": "through read-theme.ts",
  "core/words/entries.ts": "texts whose length copy.ts knows",
  "core/words/locale.ts": "a locale that settings.ts let pass",
  "core/words/pseudo.ts": "our own words",
  "scripts/cli/database.ts": "what wrangler says",
  "scripts/cli/main.ts": "cut before",
  "scripts/cli/quiet-locks.ts": "cut before",
  "scripts/commands/doctor/bindings.ts": "our own settings",
  "scripts/commands/exclude.ts": "at most 255 characters",
  "scripts/commands/links/addresses.ts": "an address that links.ts let pass",
  "scripts/commands/theme.ts": "a typed name",
};
