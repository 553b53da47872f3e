/** Words of an export in whatever letters: status, header, flag, currency, blanks, addresses. */
import { expect, test } from "vitest";
import { casedLetters, spellings } from "#tests/cased-letters.ts";
import { parseAffiliates } from "./affiliates.ts";
import { normaliseStatus, parseEmail, parseFlag, statusCounts, statusKnown } from "./cells.ts";
import { findColumns, normaliseName } from "./columns.ts";
import { splitName } from "./names.ts";
import { parseReferrals } from "./referrals.ts";
import { chooseSettings } from "./settings.ts";
import { isBlank, isFormulaError } from "./table.ts";

/** As a Japanese keyboard writes ASCII. */
const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));

test("a status is the same in any letters", () => {
  for (const text of ["Denied", " DENIED ", wide("DENIED")]) {
    const status = normaliseStatus(text);
    expect([text, statusCounts(status), statusKnown(status)]).toEqual([text, false, true]);
  }
  expect(statusKnown(normaliseStatus("Partially\u00a0 Refunded"))).toBe(true);
  expect(statusCounts(normaliseStatus("ConfIrmed"))).toBe(true);
  expect(statusKnown(normaliseStatus("Conﬁrmed"))).toBe(true);
  for (const letter of casedLetters())
    for (const one of spellings(letter)) expect(normaliseStatus(`x${one}`)).toBe(normaliseStatus(`X${letter}`));
});

test("a header's name is found in any letters", () => {
  const aliases = { order: ["order_id"], office: ["office"], street: ["straße"] };
  expect(findColumns([wide("Order ID"), "OﬃCE", "STRASSE"], aliases)).toEqual({ order: 0, office: 1, street: 2 });
  expect(normaliseName("\ufeffE-Mail\u200b")).toBe("email");
});

test("flags and what stands for nothing are read in any letters", () => {
  for (const yes of ["YES", wide("Yes"), " y ", "TRUE"]) expect(parseFlag(yes)).toEqual({ ok: true, value: true });
  for (const no of ["NO", wide("false"), ""]) expect(parseFlag(no)).toEqual({ ok: true, value: false });
  expect(parseFlag("maybe").ok).toBe(false);
  for (const blank of ["", " ", "N/A", wide("n/a"), "NULL", wide("None"), "Undefined", "-", "–", "—"])
    expect([blank, isBlank(blank)]).toEqual([blank, true]);
  for (const text of ["0", "nil", "null and void", "--", "ñull"]) expect([text, isBlank(text)]).toEqual([text, false]);
  for (const error of ["#N/A", "#ref!", wide("#NAME?")]) expect([error, isFormulaError(error)]).toEqual([error, true]);
  for (const text of ["#1001", "N/A", "#REF"]) expect([text, isFormulaError(text)]).toEqual([text, false]);
});

test("what stands behind a name is told in any letters", () => {
  for (const behind of ["GmbH", "GMBH", wide("GmbH"), wide("Jr."), "Ⅲ"])
    expect(splitName(`Ann Bell, ${behind}`)).toEqual({ firstName: "Ann", lastName: `Bell ${behind}` });
});

test("a currency and a time zone are the same in any letters", async () => {
  const table = (currency: string) => ({
    file: "f.csv",
    header: ["email", "order_id", "date", "total", "currency"],
    rows: [{ line: 2, cells: ["ann@example.com", "5603984512345", "2026-03-14", "1.00", currency] }],
  });
  const reading = { timeZone: "UTC", currency: "EUR" };
  for (const code of ["EUR", "eur", wide("Eur")]) expect(parseReferrals(table(code), reading).rejects).toEqual([]);
  expect(() => parseReferrals(table("usd"), reading)).toThrow("this is USD");
  const existing = { timeZone: "Europe/Berlin", currency: "EUR", locale: "de-DE", brand: "" };
  const flags = { timeZone: "europe/berlin", currency: wide("eur") };
  expect(await chooseSettings(existing, flags)).toMatchObject({
    timeZone: { value: "Europe/Berlin" },
    currency: { value: "EUR" },
  });
  await expect(chooseSettings(existing, { timeZone: "Europe/Paris" })).rejects.toThrow("leave --timezone");
});

test("an address loses what nobody sees, in rows that are taken and in those that are left out, and nothing else", () => {
  expect(parseEmail("\u200bAnn@Example.com\u00ad ")).toEqual({ ok: true, value: "ann@example.com" });
  expect(parseEmail("strasse@example.com")).not.toEqual(parseEmail("straße@example.com"));
  expect(parseEmail("ﬁsh@example.com")).toEqual({ ok: true, value: "ﬁsh@example.com" });
  const { rows, rejectedPeople } = parseAffiliates(
    {
      file: "f.csv",
      header: ["email", "clicks"],
      rows: [
        { line: 2, cells: ["\u2060Ann@example.com", "1"] },
        { line: 3, cells: ["MAILTO:Ben@Example.com\u200b", "many"] },
      ],
    },
    { timeZone: "UTC", currency: "USD" },
  );
  expect(rows.map(({ email }) => email)).toEqual(["ann@example.com"]);
  expect(rejectedPeople).toEqual([{ externalId: null, email: "ben@example.com" }]);
});
