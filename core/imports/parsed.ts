/** What a cell was read as, or why it could not be: a reason is an end of sentence for a person. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

/** What a cell says. */
export function read<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** Why a cell can't be read: the end of the sentence "line 3, column date, …: <reason>." */
export function unreadable(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

/** Why a cell is not even looked into. */
export function tooLong(what: string, most: number): { ok: false; reason: string } {
  return unreadable(`expected ${what}, which has at most ${most} characters`);
}

/** A whole file, or the request itself, that can't be imported: one sentence, nothing written. */
export class ImportRefused extends Error {
  override name = "ImportRefused";
}
