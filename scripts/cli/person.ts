import { z } from "zod";
import type { Db } from "#core/db/client.server.ts";
import { findPersonByEmail } from "#core/db/person.server.ts";
import { LONGEST_EMAIL } from "#core/imports/limits.ts";
import { plainEmail } from "#core/text/email.ts";
import { CommandError } from "./errors.ts";

const EXPECTED = "expected an address such as ann@example.com";

/** `--email`, as addresses are stored. */
export const emailOption = z
  .string()
  .max(LONGEST_EMAIL, { error: EXPECTED, abort: true })
  .transform(plainEmail)
  .pipe(z.email(EXPECTED))
  .optional();

/** Whom `--email` names: a uuid; null: everybody. Nobody with that address is an error. */
export async function chosenPerson(db: Db, email: string | undefined): Promise<string | null> {
  if (email === undefined) return null;
  const uuid = await findPersonByEmail(db, email);
  if (uuid === null) throw new CommandError(`Nobody in the programme has the address ${email}.`);
  return uuid;
}
