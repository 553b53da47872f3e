import { type Command, Option } from "commander";
import { z } from "zod";
import type { Exclusion } from "#core/counting/top-models.ts";
import { changeExclusion, knownProducts, listExclusions } from "#core/db/exclusions.server.ts";
import { fold } from "#core/text/fold.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { counted } from "#scripts/cli/output.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

const value = z.string().trim().min(1, "expected a value").max(255).optional();
const options = z.object({
  product: value,
  type: value,
  vendor: value,
  remove: z.boolean().default(false),
  list: z.boolean().default(false),
});

export function registerExclude(program: Command): void {
  const kinds = ["product", "type", "vendor"];
  const others = (kind: string) => kinds.filter((other) => other !== kind);
  subcommand(program, "exclude", "keep a product, a product type or a vendor out of the top models")
    .addOption(new Option("--product <id or title>", "by its id, or its exact title").conflicts(others("product")))
    .addOption(new Option("--type <type>", "a product type, in any case").conflicts(others("type")))
    .addOption(new Option("--vendor <vendor>", "a vendor, in any case").conflicts(others("vendor")))
    .option("--remove", "let it count again")
    .option("--list", "print what is excluded")
    .action(withDatabase(options, run));
}

async function run(context: Context, { product, type, vendor, remove, list }: z.output<typeof options>): Promise<void> {
  const { db, now, actor, out, json } = context;
  const { year } = await context.campaign();
  const wanted = await exclusionOf(context, { product, type, vendor }, remove);
  if (wanted) {
    const { changed, jobs } = await changeExclusion(db, { year, ...wanted, remove, now, actor });
    if (json && !list) return out.json({ year, ...wanted, excluded: !remove, changed, jobs });
    const what = `${wanted.kind} ${wanted.value}`;
    if (!changed) out.say(remove ? `${what} was not excluded.` : `${what} was excluded already.`);
    else
      out.say(`${what} ${remove ? "counts again" : "no longer counts"}; ${counted(jobs, "job")} to be counted again.`);
  } else if (!list) throw new CommandError("Say what to exclude: --product, --type or --vendor; or --list.");
  if (!list) return;
  const excluded = await listExclusions(db, year);
  if (json) return out.json(excluded);
  for (const exclusion of excluded) out.data(`${exclusion.kind}\t${exclusion.value}\n`);
  if (excluded.length === 0) out.say(`Nothing is excluded from the top models of ${year}.`);
}

type Given = Partial<Record<Exclusion["kind"], string | undefined>>;
const same = (a: string, b: string) => fold(a) === fold(b);

/** What the options name, as it is stored: a product by its id. Null: none of them was given. */
async function exclusionOf({ db, out }: Context, given: Given, remove: boolean): Promise<Exclusion | null> {
  const { product, type, vendor } = given;
  if (product !== undefined) return { kind: "product", value: await productId(db, product) };
  const [kind, value] = type !== undefined ? (["type", type] as const) : (["vendor", vendor] as const);
  if (value === undefined) return null;
  const known = await knownProducts(db);
  if (!remove && !known.some((one) => same(one[kind], value)))
    out.warn(`no product read so far has the ${kind} ${value}; it is kept for those to come.`);
  return { kind, value };
}

async function productId(db: Context["db"], text: string): Promise<string> {
  const id = /^(?:gid:\/\/shopify\/Product\/)?(\d{5,20})$/.exec(text)?.[1];
  if (id !== undefined) return id;
  const found = (await knownProducts(db)).filter(({ title }) => same(title, text));
  const [only, ...more] = found;
  if (only && more.length === 0) return only.id;
  throw new CommandError(
    only
      ? `${found.length} products are called ${text}: name one by its id (${found.map(({ id }) => id).join(", ")}).`
      : `No product read so far is called ${text}: give its exact title, or its id from the address of its page in the Shopify admin.`,
  );
}
