import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonLink } from "#core/db/rows.ts";
import { LINK_FORMATS, linksTable } from "./presets.ts";

const ann: PersonLink = {
  email: "ann@example.com",
  firstName: "Ann",
  lastName: "Bell",
  url: "https://year.example.com/yir/abcdefghijklmnopqrstuvwxyz/2026",
  token: "abcdefghijklmnopqrstuvwxyz",
  uuid: "9f5b6a3e-0000-4000-8000-000000000001",
  status: "completed",
  orders: 12,
  revenueCents: 123_405,
  commissionCents: 12_340,
  topPercent: 4,
  archetype: null,
  topProduct: "Merlin - 16mm / Teal",
  bestMonth: "November",
};

test("the generic list holds all that a mail merge may want", () => {
  expect(linksTable([ann], "generic", 2026).rows).toEqual([
    [
      "email",
      "first_name",
      "last_name",
      "url",
      "token",
      "uuid",
      "status",
      "full_name",
      "orders",
      "revenue",
      "commission",
      "top_percent",
      "archetype",
      "top_product",
      "best_month",
    ],
    [
      "ann@example.com",
      "Ann",
      "Bell",
      ann.url,
      ann.token,
      ann.uuid,
      "completed",
      "Ann Bell",
      "12",
      "1234.05",
      "123.40",
      "4",
      "",
      "Merlin - 16mm / Teal",
      "November",
    ],
  ]);
});

test("HubSpot's headers are property labels with the campaign's year", () => {
  expect(linksTable([ann], "hubspot", 2027).rows).toEqual([
    [
      "Email",
      "First name",
      "Last name",
      "Ambassador YIR 2027 URL",
      "Ambassador YIR 2027 token",
      "Ambassador YIR 2027 archetype",
      "Ambassador YIR 2027 top percent",
    ],
    ["ann@example.com", "Ann", "Bell", ann.url, ann.token, "", "4"],
  ]);
});

test("Klaviyo's headers are property names with the campaign's year, Email first", () => {
  expect(linksTable([ann], "klaviyo", 2026).rows[0]).toEqual([
    "Email",
    "First Name",
    "Last Name",
    "ambassador_yir_2026_url",
    "ambassador_yir_2026_token",
    "ambassador_yir_2026_archetype",
    "ambassador_yir_2026_top_percent",
  ]);
});

test("Mailchimp gets four columns", () => {
  expect(linksTable([ann], "mailchimp", 2026).rows).toEqual([
    ["Email Address", "First Name", "Last Name", "YIR URL"],
    ["ann@example.com", "Ann", "Bell", ann.url],
  ]);
});

test("without an address a person stays in the generic list and is counted out of the others", () => {
  const people = [ann, { ...ann, email: null, token: "other" }, { ...ann, email: null, token: "third" }];
  expect(linksTable(people, "generic", 2026)).toMatchObject({ rows: { length: 4 }, withoutEmail: 0 });
  for (const format of ["hubspot", "klaviyo", "mailchimp"] as const) {
    expect(linksTable(people, format, 2026)).toMatchObject({ rows: { length: 2 }, withoutEmail: 2 });
  }
});

test.each(["=", "@", "+", "-", "＝", "＋", "－", "＠", " =", "\t", "\r"])(
  "an address that begins with %j is in no list, its person is as anybody without one, and is told",
  (mark) => {
    const tricky = { ...ann, email: `${mark}ann@example.com`, uuid: "u-2", token: "second" };
    for (const format of LINK_FORMATS) {
      const table = linksTable([ann, tricky], format, 2026);
      expect(table.rows.flat().filter((cell) => cell.includes("@"))).toEqual([ann.email]);
      expect(table).toMatchObject({ formulaEmails: ["u-2"], withoutEmail: format === "generic" ? 0 : 1 });
    }
    expect(linksTable([tricky], "generic", 2026).rows[1]?.slice(0, 5)).toEqual(["", "Ann", "Bell", ann.url, "second"]);
  },
);

test("other addresses are as they are, marks in their middle among them", () => {
  for (const email of ["o'neil+shop@example.com", "a-b=c@example.com", "'a@example.com"])
    expect(linksTable([{ ...ann, email }], "mailchimp", 2026)).toMatchObject({
      rows: [[], [email]].map((row) => expect.arrayContaining(row)),
      formulaEmails: [],
    });
});

test("an address stands once, compared without case", () => {
  const table = linksTable([ann, { ...ann, email: "Ann@Example.com", token: "second" }], "generic", 2026);
  expect(table).toMatchObject({ rows: { length: 2 }, repeatedEmail: 1 });
  expect(table.rows[1]).toContain(ann.token);
});

test("names cannot become formulas; email, url, token and uuid are never altered", () => {
  const tricky = fc.constantFrom("=cmd()", "+1", "-x", "@y", "\t=1", "＝1", "Ann", "", "O'Neil");
  const anything = fc.oneof(tricky, fc.string());
  fc.assert(
    fc.property(anything, anything, anything, fc.constantFrom(...LINK_FORMATS), (name, name2, raw, format) => {
      const person = {
        ...ann,
        firstName: name,
        lastName: name2,
        topProduct: name,
        email: `a${raw}@example.com`,
        url: raw,
        token: `-${raw}`,
        uuid: raw,
      };
      const { rows } = linksTable([person], format, 2026);
      const [header = [], cells = []] = rows;
      for (const [index, column] of header.entries()) {
        const cell = cells[index] ?? "";
        const label = column.toLowerCase();
        if (label.includes("name") || label === "top_product") expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
        if (label.startsWith("email")) expect(cell).toBe(person.email);
        if (label.endsWith("url")) expect(cell).toBe(person.url);
        if (label.endsWith("token")) expect(cell).toBe(person.token);
        if (label === "uuid") expect(cell).toBe(person.uuid);
      }
    }),
  );
});
