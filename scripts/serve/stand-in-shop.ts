import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { stateFolder } from "#scripts/cli/database.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { startSimulator } from "#simulator/server.ts";
import type { Simulator } from "#simulator/simulator.ts";
import { freePort } from "./ports.ts";

/**
 * The stand-in shop that belongs to a database. Its port is kept: product pictures in the database have addresses
 * there. Its seed and size are kept: the database's orders are this programme's.
 */
const settings = z.object({
  port: z.int().min(1).max(65_535).optional(),
  seed: z.int().default(1),
  ambassadors: z.int().min(1).default(2_409),
  year: z.int().default(2026),
  /** Before each answer: about what a real shop takes. */
  delayMs: z.int().min(0).default(100),
});
export type StandInShop = z.infer<typeof settings>;

const USUAL_PORT = 9_292;
const path = () => join(stateFolder(), "stand-in-shop.json");

export function readStandInShop(): StandInShop {
  const text = existsSync(path()) ? readFileSync(path(), "utf8") : "{}";
  try {
    return settings.parse(JSON.parse(text));
  } catch {
    throw new CommandError(`${path()} cannot be read: delete it, or start the demo over with --fresh.`);
  }
}

/** Keeps what is given; the rest gets its usual value. */
export function writeStandInShop(given: z.input<typeof settings>): StandInShop {
  const shop = settings.parse(given);
  mkdirSync(stateFolder(), { recursive: true });
  writeFileSync(path(), `${JSON.stringify(shop, null, 2)}\n`);
  return shop;
}

/** One sentence and the end of the program where something (an earlier run?) has this database's shop open. */
export async function assertStandInFree(): Promise<void> {
  const { port } = readStandInShop();
  if (port === undefined || (await freePort(port)) !== null) return;
  throw new CommandError(
    `Port ${port}, where this database's stand-in shop and its pictures are, is taken: stop what uses it (an earlier run?).`,
  );
}

/** Starts the stand-in shop of the local database, at the port where it was before. */
export async function startStandInShop(): Promise<Simulator> {
  await assertStandInFree();
  const { port: kept, ...programme } = readStandInShop();
  const port = kept ?? (await freePort(USUAL_PORT)) ?? 0;
  const simulator = await startSimulator({ port, ...programme });
  writeStandInShop({ port: Number(new URL(simulator.origin).port), ...programme });
  return simulator;
}
