/** Characters that no text has: in no address, id or name that comes from a file. */
import { expect, test } from "vitest";
import { archiveByHand, workbookParts } from "#tests/archive-by-hand.ts";
import { parseAffiliates, parseExternalId } from "./affiliates.ts";
import { parseEmail } from "./cells.ts";
import { parseName } from "./names.ts";
import { readTable } from "./read-table.server.ts";
import { parseReferrals } from "./referrals.ts";

const READING = { timeZone: "UTC", currency: "USD" };
/** C0, DEL, C1, and what stands for bytes that could not be read. */
const DAMAGE = ["\0", "\b", "\u001f", "\u007f", "\u0080", "\u009f", "\ufffd", "\ud800"];

test.each(DAMAGE)("an address or an id with %j in it is refused", (mark) => {
  for (const text of [`${mark}=x@example.com`, `x${mark}@example.com`, `x@example.com${mark}`])
    expect(parseEmail(text)).toEqual({ ok: false, reason: expect.stringContaining("damaged") });
  for (const text of [`${mark}=1`, `7${mark}`, `7${mark}8`])
    expect(parseExternalId(text)).toEqual({ ok: false, reason: expect.stringContaining("damaged") });
});

test("one without is read as before", () => {
  expect(parseEmail("\u200b=x@example.com\n")).toEqual({ ok: true, value: "=x@example.com" });
  expect(parseExternalId("zoë 😀-7")).toEqual({ ok: true, value: "zoë 😀-7" });
});

test("a name loses controls and what nobody sees; what joins letters stays between them", () => {
  const named = (text: string) => parseName(text);
  expect(named("\u200b\0=cmd()")).toEqual({ ok: true, value: "=cmd()" });
  expect(named("An\bn\u00ad \u2066Bell\u007f")).toEqual({ ok: true, value: "Ann Bell" });
  expect(named("Ann\r\nBell")).toEqual({ ok: true, value: "Ann Bell" });
  expect(named("\u200cعلی\u200cرضا\u200d")).toEqual({ ok: true, value: "علی\u200cرضا" });
  expect(named("Zoë O'Neil 👩‍🦰")).toEqual({ ok: true, value: "Zoë O'Neil 👩‍🦰" });
});

const HEADER = "affiliate_id,email,first_name";

test("a file in UTF-16 with controls: their rows are rejected, the others read", async () => {
  const text = `${HEADER}\n1,\0=nul@example.com,A\n2,\u007f=del@example.com,B\n\0=3,c@example.com,C\n4,d@example.com,\0=cmd()\n`;
  const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const { rows, rejects } = parseAffiliates(await readTable("f.csv", bytes), READING);
  expect(rows).toMatchObject([{ externalId: "4", email: "d@example.com", firstName: "=cmd()" }]);
  expect(rejects.map(({ line, column }) => [line, column])).toEqual([
    [2, "email"],
    [3, "email"],
    [4, "affiliate_id"],
  ]);
});

test.each(["&#8;", "_x0008_", "_x0000_", "&#127;"])("so are a workbook's with %s", async (mark) => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (...cells: string[]) => `<row>${cells.map(cell).join("")}</row>`;
  const sheet = row("affiliate_id", "email") + row("1", `${mark}=x@example.com`) + row("2", "b@example.com");
  const table = await readTable("f.xlsx", archiveByHand(workbookParts([sheet])));
  const { rows, rejects } = parseAffiliates(table, READING);
  expect([rows.map(({ externalId }) => externalId), rejects.map(({ line }) => line)]).toEqual([["2"], [2]]);
});

test("a referral's id is refused for them too", async () => {
  const text =
    "referral_id,affiliate_id,order_id,created_at,total_sales\n\0r1,1,5603984512345,2026-03-14,12\nr2,1,5603984512346,2026-03-14,12\n";
  const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  const { rows, rejects } = parseReferrals(await readTable("f.csv", bytes), READING);
  expect(rows.map(({ referralId }) => referralId)).toEqual(["r2"]);
  expect(rejects).toMatchObject([{ line: 2, column: "referral_id" }]);
});
