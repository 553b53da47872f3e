import type { Command } from "commander";
import { type OpenDatabase, openD1 } from "./database.ts";
import { type Output, output } from "./output.ts";

/** What a command reaches outside itself: the real things, or a test's. */
export interface Environment {
  open(remote: boolean): Promise<OpenDatabase>;
  out: Output;
  /** UTC milliseconds. */
  now(): number;
  newId(): string;
}

const REAL: Environment = { open: openD1, out: output, now: () => Date.now(), newId: () => crypto.randomUUID() };

const given = new WeakMap<Command, Environment>();

export function surround(program: Command, environment: Environment): void {
  given.set(program, environment);
}

/** Those of the program that a subcommand belongs to. */
export function surroundingsOf(command: Command): Environment {
  return given.get(command.parent ?? command) ?? REAL;
}
