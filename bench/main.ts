/** `npm run bench`: what the pipeline and the page can do, beside what must hold. Tables on stdout, progress on stderr. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { CommandError } from "#scripts/cli/errors.ts";
import { counted, output } from "#scripts/cli/output.ts";
import { program, type Running } from "#scripts/serve/program.ts";
import { type Claim, compareClaims, growthClaims, holds, pageClaims } from "./claims.ts";
import { type Compared, compareConsumers } from "./compare.ts";
import { type Grown, grow, growLargestJob, ways } from "./growth.ts";
import { machine } from "./machine.ts";
import { measurePages, type Paged } from "./page.ts";
import { claimsTable, compareTable, databaseTable, growthTable, pageTable } from "./report.ts";

const PARTS = ["compare", "growth", "page"] as const;

const USAGE = `Usage: npm run bench [-- compare|growth|page …] [-- --size N …] [-- --quick] [-- --json]

  compare   our consumer beside a straightforward one and the usual one (4 minutes)
  growth    100, 1,000 and 10,000 ambassadors (5 minutes), or those of --size; 100,000 takes half an hour
  page      requests a second of the recap beside an empty page (2 minutes)
  --quick   all of it, so small that the figures mean nothing: to see that it works
  --collect growth with the garbage collected all the time: the heap that is really held (times are no good)
  --json    one JSON document instead of tables`;

const SIZES = [100, 1_000, 10_000];

const flags = z.object({
  parts: z.array(z.enum(PARTS)),
  size: z.array(z.coerce.number().int().min(20).max(1_000_000)).default(SIZES),
  quick: z.boolean().default(false),
  collect: z.boolean().default(false),
  json: z.boolean().default(false),
});

function readFlags(): z.output<typeof flags> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        size: { type: "string", multiple: true },
        quick: { type: "boolean" },
        collect: { type: "boolean" },
        json: { type: "boolean" },
      },
    });
    return flags.parse({ ...values, parts: positionals.length > 0 ? positionals : PARTS });
  } catch {
    throw new CommandError(USAGE);
  }
}

interface Measured {
  machine: string;
  compare: Compared[];
  growth: Grown[];
  page: Paged[];
  claims: Claim[];
}

await program(async (running) => {
  const { parts, size, quick, collect, json } = readFlags();
  const measured: Measured = { machine: machine(), compare: [], growth: [], page: [], claims: [] };
  if (parts.includes("compare")) await comparePart(measured, quick);
  if (parts.includes("growth")) await growthPart(measured, quick ? [20] : size, { quick, collect });
  if (parts.includes("page")) await pagePart(measured, quick, running);
  if (json) return output.json(measured);
  output.data(`${tables(measured, quick).join("\n\n")}\n`);
  if (!quick && !measured.claims.every(holds)) throw new CommandError("Something that must hold does not: see above.");
});

async function comparePart(measured: Measured, quick: boolean): Promise<void> {
  output.say("Comparing consumers …");
  for await (const line of quick ? compareConsumers(30, 2) : compareConsumers()) {
    measured.compare.push(line);
    output.say(`  ${line.who}: ${(line.ms / 1_000).toFixed(1)} s, ${line.requests} requests`);
  }
  measured.claims.push(...compareClaims(measured.compare));
}

async function growthPart(
  measured: Measured,
  sizes: readonly number[],
  { quick, collect }: { quick: boolean; collect: boolean },
): Promise<void> {
  const add = (line: Grown) => {
    measured.growth.push(line);
    output.say(`  ${counted(line.jobs, "job")}: ${(line.ms / 1_000).toFixed(1)} s, ${line.requests} requests`);
  };
  for (const way of ways()) {
    for (const ambassadors of sizes) {
      output.say(`${counted(ambassadors, "ambassador")}, by ${way === "only" ? "ids" : way} …`);
      add(await grow({ ambassadors }, way, { collect }));
    }
  }
  if (!quick) {
    output.say("The largest job …");
    add(await growLargestJob({ collect }));
  }
  measured.claims.push(...growthClaims(measured.growth));
}

async function pagePart(measured: Measured, quick: boolean, running: Running): Promise<void> {
  output.say("Asking for pages …");
  measured.page = await measurePages(running, quick ? { rounds: 1, forMs: 300 } : {});
  measured.claims.push(...pageClaims(measured.page));
}

function tables({ machine, compare, growth, page, claims }: Measured, quick: boolean): string[] {
  const parts = [`${machine}${quick ? " (quick: the figures mean nothing)" : ""}`];
  if (compare.length > 0) parts.push(compareTable(compare));
  if (growth.length > 0) parts.push(growthTable(growth), databaseTable(growth));
  if (page.length > 0) parts.push(pageTable(page));
  return [...parts, claimsTable(claims)];
}
