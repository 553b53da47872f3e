/** The list of links for the mailing, in the shape that each mail service imports without a mapping. */
import type { PersonLink } from "#core/db/rows.ts";
import { plainEmail } from "#core/text/email.ts";
import { guardFormula, startsFormula } from "./formula-guard.ts";

export const LINK_FORMATS = ["generic", "hubspot", "klaviyo", "mailchimp"] as const;
export type LinkFormat = (typeof LINK_FORMATS)[number];

/**
 * The address as a list for the mailing may have it: none that a spreadsheet, where such lists are looked at, would take
 * for a formula. The person is known by it all the same.
 */
export function mailableEmail({ email }: Pick<PersonLink, "email">): string | null {
  return email === null || startsFormula(email) ? null : email;
}

/** Columns of one format: header and cell. */
type Column = [header: string, cell: (person: PersonLink) => string];

/** Plain digits with a point: mail services take neither currency signs nor thousands. */
const money = (cents: number) => (cents / 100).toFixed(2);
const email: Column[1] = (person) => mailableEmail(person) ?? "";
const firstName: Column[1] = (person) => guardFormula(person.firstName);
const lastName: Column[1] = (person) => guardFormula(person.lastName);
const fullName: Column[1] = (person) => guardFormula(`${person.firstName} ${person.lastName}`.trim());
const topPercent: Column[1] = (person) => person.topPercent?.toString() ?? "";
const archetype: Column[1] = (person) => guardFormula(person.archetype ?? "");
const url: Column[1] = (person) => person.url;
const token: Column[1] = (person) => person.token;

/** Property names carry the year, so that last year's links in the mail service stay what they were. */
const COLUMNS: Record<LinkFormat, (year: number) => Column[]> = {
  generic: () => [
    ["email", email],
    ["first_name", firstName],
    ["last_name", lastName],
    ["url", url],
    ["token", token],
    ["uuid", (person) => person.uuid],
    ["status", (person) => person.status],
    ["full_name", fullName],
    ["orders", (person) => String(person.orders)],
    ["revenue", (person) => money(person.revenueCents)],
    ["commission", (person) => money(person.commissionCents)],
    ["top_percent", topPercent],
    ["archetype", archetype],
    ["top_product", (person) => guardFormula(person.topProduct ?? "")],
    ["best_month", (person) => person.bestMonth ?? ""],
  ],
  // Headers match property labels; email is the key. https://knowledge.hubspot.com/import-and-export
  hubspot: (year) => [
    ["Email", email],
    ["First name", firstName],
    ["Last name", lastName],
    [`Ambassador YIR ${year} URL`, url],
    [`Ambassador YIR ${year} token`, token],
    [`Ambassador YIR ${year} archetype`, archetype],
    [`Ambassador YIR ${year} top percent`, topPercent],
  ],
  // The first column must be Email; a header becomes a property. https://help.klaviyo.com
  klaviyo: (year) => [
    ["Email", email],
    ["First Name", firstName],
    ["Last Name", lastName],
    [`ambassador_yir_${year}_url`, url],
    [`ambassador_yir_${year}_token`, token],
    [`ambassador_yir_${year}_archetype`, archetype],
    [`ambassador_yir_${year}_top_percent`, topPercent],
  ],
  mailchimp: () => [
    ["Email Address", email],
    ["First Name", firstName],
    ["Last Name", lastName],
    ["YIR URL", url],
  ],
};

export interface LinksTable {
  /** The header row first. */
  rows: string[][];
  /** Left out: a mail service knows people by their address. The generic list keeps them, with an empty one. */
  withoutEmail: number;
  /** Whose address begins as a formula does: as if they had none. Their uuids. */
  formulaEmails: string[];
  /** Left out: their address is another person's, who stands before them. */
  repeatedEmail: number;
}

/** The list as rows of cells, one row a person, one person an address (compared without case). */
export function linksTable(people: readonly PersonLink[], format: LinkFormat, year: number): LinksTable {
  const columns = COLUMNS[format](year);
  const seen = new Set<string>();
  const table: LinksTable = {
    rows: [columns.map(([header]) => header)],
    withoutEmail: 0,
    formulaEmails: [],
    repeatedEmail: 0,
  };
  for (const person of people) {
    const address = plainEmail(mailableEmail(person) ?? "");
    if (address === "" && person.email) table.formulaEmails.push(person.uuid);
    if (address === "" && format !== "generic") table.withoutEmail++;
    else if (address !== "" && seen.has(address)) table.repeatedEmail++;
    else {
      seen.add(address);
      table.rows.push(columns.map(([, cell]) => cell(person)));
    }
  }
  return table;
}
