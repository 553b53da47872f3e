import type { Command } from "commander";
import { type OpenDatabase, openD1 } from "./database.ts";
import { type Output, output } from "./output.ts";

/** What a command reaches outside itself: the real things, or a test's. */
export interface Surroundings {
  open(remote: boolean): Promise<OpenDatabase>;
  out: Output;
  /** UTC milliseconds. */
  now(): number;
  newId(): string;
}

const REAL: Surroundings = { open: openD1, out: output, now: () => Date.now(), newId: () => crypto.randomUUID() };

const given = new WeakMap<Command, Surroundings>();

export function surround(program: Command, surroundings: Surroundings): void {
  given.set(program, surroundings);
}

/** Those of the program that a subcommand belongs to. */
export function surroundingsOf(command: Command): Surroundings {
  return given.get(command.parent ?? command) ?? REAL;
}
