import { type Command, Option } from "commander";
import { z } from "zod";
import { type CountingEffect, changeCounting, countingEffect } from "#core/staff/counting.server.ts";
import { counted } from "#scripts/cli/output.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

const options = z.object({
  freeItems: z.enum(["leave-out", "count"]).optional(),
  goods: z.enum(["physical", "all"]).optional(),
  dryRun: z.boolean().default(false),
});

export function registerCounting(program: Command): void {
  subcommand(program, "counting", "say or change whether free items count, and goods that are not shipped")
    .addOption(
      new Option("--free-items <rule>", "what cost nothing, as a gift in every order").choices(["leave-out", "count"]),
    )
    .addOption(new Option("--goods <rule>", "only what is shipped, or every product").choices(["physical", "all"]))
    .option("--dry-run", "say what would change, and change nothing")
    .action(withDatabase(options, run));
}

type Rules = CountingEffect["after"];

const inWords = ({ freeItems, goods }: Rules) =>
  `${freeItems === "count" ? "free items count" : "free items are left out"}; ${
    goods === "all" ? "everything that is a product counts" : "only what is shipped counts"
  }`;

async function run(
  { db, campaign, now, actor, out, json }: Context,
  { freeItems, goods, dryRun }: z.output<typeof options>,
): Promise<void> {
  const { year, ...stored } = await campaign();
  const rules = { freeItems: stored.freeItems, goods: stored.goods };
  if (freeItems === undefined && goods === undefined) {
    if (json) return out.json({ year, ...rules });
    return out.say(`In the top models of ${year} ${inWords(rules)}.`);
  }
  const input = { year, freeItems, goods };
  const effect = await countingEffect(db, input);
  if (!effect) throw new Error(`The campaign of ${year} is gone.`);
  if (!json) tell(out, effect);
  const change = dryRun ? null : await changeCounting(db, input, { now, actor });
  if (json) return out.json({ year, ...effect.after, dryRun, effect, ...change });
  if (!change) return out.say(`Nothing was changed: --dry-run. In the top models of ${year} ${inWords(rules)}.`);
  if (!change.changed) return out.say(`In the top models of ${year} ${inWords(rules)} already.`);
  out.say(
    `In the top models of ${year} ${inWords(effect.after)} now; ${counted(change.jobs, "job")} to be counted again.`,
  );
  if (change.refreshRequested)
    out.say(
      "Orders that were read before prices were are read again by the next sweep; the old three stay until then.",
    );
}

/** What the rules would change, before they are applied. */
function tell(
  out: Context["out"],
  { people, podiums, firstPlaces, unknown, newTypes, otherTypes }: CountingEffect,
): void {
  out.say(
    `Of ${counted(people, "podium")} ${podiums.toLocaleString("en-US")} would change, ${firstPlaces.toLocaleString("en-US")} of them in first place.`,
  );
  if (unknown > 0)
    out.warn(
      `of ${counted(unknown, "podium")} it cannot be told: orders of theirs were read before prices were. yir refresh reads them again.`,
    );
  if (newTypes.length > 0)
    out.say("What needs no shipping and would count, by product type (yir exclude --type keeps one out):");
  for (const { type, units } of newTypes) out.say(`  ${type || "(no type)"}: ${counted(units, "unit")}`);
  if (otherTypes.types > 0)
    out.say(`  and ${counted(otherTypes.types, "more type", "more types")}: ${counted(otherTypes.units, "unit")}`);
}
