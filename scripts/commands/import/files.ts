import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { isAffiliatesHeader } from "#core/imports/affiliates.ts";
import { LARGEST_FILE } from "#core/imports/limits.ts";
import { ImportRefused } from "#core/imports/parsed.ts";
import { readTable, tooLarge } from "#core/imports/read-table.server.ts";
import { isReferralsHeader } from "#core/imports/referrals.ts";
import type { Table } from "#core/imports/table.ts";
import { readAtMost, shownPath } from "#scripts/cli/bounded-file.ts";
import { CommandError } from "#scripts/cli/errors.ts";

interface Paths {
  affiliates?: string | undefined;
  referrals?: string | undefined;
}

/** Reads the files named on the command line; one sentence for what can't be read. */
export async function readFiles(
  paths: Paths,
): Promise<{ affiliates?: Table | undefined; referrals?: Table | undefined }> {
  if (paths.affiliates === undefined && paths.referrals === undefined)
    throw new CommandError("Nothing to import: give --affiliates FILE, --referrals FILE, or both.");
  return {
    affiliates: await readOne(paths.affiliates, isAffiliatesHeader),
    referrals: await readOne(paths.referrals, isReferralsHeader),
  };
}

const PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be opened",
  ENAMETOOLONG: "no file's name is so long",
  EPERM: "it may not be opened",
};

async function readOne(
  path: string | undefined,
  recognises: (header: readonly string[]) => boolean,
): Promise<Table | undefined> {
  if (path === undefined) return undefined;
  const bytes = await bytesOf(path).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${shownPath(path)} can't be read: ${PROBLEMS[error.code ?? ""] ?? error.code}.`);
  });
  try {
    return await readTable(basename(path), bytes, recognises);
  } catch (error) {
    if (error instanceof ImportRefused) throw new CommandError(error.message);
    throw error;
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  // Soon said of a file; what is none tells no size.
  const { size } = await stat(path);
  const bytes = size > LARGEST_FILE ? null : await readAtMost(path, LARGEST_FILE);
  if (bytes === null) throw new CommandError(tooLarge(basename(path)));
  return bytes;
}
