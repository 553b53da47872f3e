import { type Command, Option } from "commander";
import Papa from "papaparse";
import { z } from "zod";
import { recordAction } from "#core/db/audit.server.ts";
import { type CampaignPerson, readCampaignPeople } from "#core/db/links.server.ts";
import type { PersonLink } from "#core/db/rows.ts";
import { isFinalForPage } from "#core/jobs/state.ts";
import { LINK_FORMATS, linksTable, mailableEmail } from "#core/links/presets.ts";
import { counted, type Output } from "#scripts/cli/output.ts";
import { chosenPerson, emailOption } from "#scripts/cli/person.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { addresses } from "./links/addresses.ts";

const LOCAL_SITE = "http://localhost:8787";

/** Before any pattern meets it: it stands in each link. */
const LONGEST_ADDRESS = 500;

const options = z.object({
  format: z.enum(LINK_FORMATS).default("generic"),
  baseUrl: z
    .string()
    .max(LONGEST_ADDRESS, { error: `expected an address of at most ${LONGEST_ADDRESS} characters`, abort: true })
    .pipe(z.url({ protocol: /^https?$/, error: "expected an address such as https://year.example.com" }))
    .refine((text) => !/[?#]/.test(text), "expected an address without ? and #")
    .default(LOCAL_SITE),
  ready: z.boolean().default(false),
  withSales: z.boolean().default(false),
  preview: z.boolean().default(false),
  email: emailOption,
});

export function registerLinks(program: Command): void {
  subcommand(program, "links", "everybody's private link as CSV on stdout, for the mailing")
    .addOption(new Option("--format <format>", "for which mail service").choices(LINK_FORMATS).default("generic"))
    .option("--base-url <url>", "where the recap is served", LOCAL_SITE)
    .option("--ready", "only people whose recap is complete")
    .option("--with-sales", "only people with at least one order")
    .option("--email <address>", "only this person")
    .option("--preview", "links that open a draft for 24 hours: for staff, not for the mailing")
    .action(withDatabase(options, run));
}

async function run(context: Context, given: z.output<typeof options>): Promise<void> {
  const { db, now, actor, out, json } = context;
  const campaign = await context.campaign();
  const { year } = campaign;
  const person = await chosenPerson(db, given.email);
  const addressOf = addresses({ ...given, year, now, remote: context.remote });

  const everybody = await readCampaignPeople(db, campaign);
  const chosen = everybody.filter(
    (one) =>
      (person === null ? !one.excluded : one.uuid === person) &&
      (!given.ready || isComplete(one)) &&
      (!given.withSales || one.orders > 0),
  );
  const links: PersonLink[] = await Promise.all(
    chosen.map(async ({ excluded: _, ...one }) => ({ ...one, url: await addressOf(one.token) })),
  );
  const { rows, withoutEmail, formulaEmails, repeatedEmail } = linksTable(links, given.format, year);
  await recordAction(db, {
    at: now,
    actor,
    action: "links",
    detail: { year, format: given.format, preview: given.preview, people: rows.length - 1 },
  });
  if (json) out.json(links.map((link) => ({ ...link, email: mailableEmail(link) })));
  else out.data(`${Papa.unparse(rows, { newline: "\n" })}\n`);

  const excluded = person === null ? everybody.filter((one) => one.excluded).length : 0;
  notes(out, { excluded, withoutEmail: json ? 0 : withoutEmail, repeatedEmail: json ? 0 : repeatedEmail });
  noteFormulas(out, formulaEmails);
  if (given.preview)
    return out.say(
      campaign.status === "draft"
        ? "These links open the draft until 24 hours from now: for staff only."
        : `The campaign of ${year} is live: these links show what the ambassadors see.`,
    );
  const waiting = chosen.filter((one) => !isComplete(one)).length;
  if (waiting > 0)
    out.say(`${counted(waiting, "recap is", "recaps are")} not complete yet; their links work all the same.`);
  if (campaign.status === "draft")
    out.warn(`the campaign of ${year} is a draft: these links open once it is published.`);
  if ((context.remote || given.format !== "generic") && given.baseUrl === LOCAL_SITE)
    out.warn("these links lead to this machine: give the site's address with --base-url.");
}

/** Counted, or nothing to count. A job that failed is final for the page, but not complete. */
function isComplete({ status }: CampaignPerson): boolean {
  return isFinalForPage(status) && status !== "failed";
}

const SHOWN_PEOPLE = 20;

/** By their uuids: an address stands in no message. */
function noteFormulas(out: Output, uuids: readonly string[]): void {
  if (uuids.length === 0) return;
  const more = uuids.length - SHOWN_PEOPLE;
  out.warn(
    `${counted(uuids.length, "address begins", "addresses begin")} with =, @, + or - as a formula does, and ${uuids.length === 1 ? "is" : "are"} left out of the list; correct the affiliates' file: ${uuids.slice(0, SHOWN_PEOPLE).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
  );
}

function notes(out: Output, left: { excluded: number; withoutEmail: number; repeatedEmail: number }): void {
  if (left.excluded > 0) out.say(`${counted(left.excluded, "person", "people")} left out: excluded by staff.`);
  if (left.withoutEmail > 0)
    out.say(
      `${counted(left.withoutEmail, "person", "people")} without an email left out; \`--format generic\` has them.`,
    );
  if (left.repeatedEmail > 0)
    out.say(`${counted(left.repeatedEmail, "person", "people")} left out: their address stands in the list already.`);
}
