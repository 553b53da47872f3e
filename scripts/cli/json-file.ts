import { readFileSync } from "node:fs";
import { CommandError } from "./errors.ts";

/** The JSON of a file that somebody wrote; a `CommandError` that says what is wrong with it. */
export function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new CommandError(`${path} cannot be read: is the path right?`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${path} is no JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
