import { readAtMostSync, shownPath } from "./bounded-file.ts";
import { CommandError } from "./errors.ts";

/** In bytes: a campaign's words, with a signature, are a hundredth of it. */
const LARGEST = 1_000_000;

/** The JSON of a file that somebody wrote; a `CommandError` that says what is wrong with it. */
export function readJsonFile(path: string): unknown {
  const text = utf8Of(path).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // A letter pasted as it is has line breaks.
    const hint = said.startsWith("Bad control character") ? "; a line break in a text is written \\n" : "";
    throw new CommandError(`${path} is no JSON: ${said}${hint}.`);
  }
}

/** Letters of another encoding would be shown as "�", so it is refused. */
function utf8Of(path: string): string {
  let bytes: Uint8Array | null;
  try {
    bytes = readAtMostSync(path, LARGEST);
  } catch {
    throw new CommandError(`${shownPath(path)} cannot be read: is the path right?`);
  }
  if (bytes === null) throw new CommandError(`${shownPath(path)} is larger than ${LARGEST / 1_000_000} MB.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`${path} is not in UTF-8: save it with that encoding.`);
  }
}
