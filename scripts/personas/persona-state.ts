import { rmSync } from "node:fs";
import { openD1, stateFolder } from "#scripts/cli/database.ts";
import { ensureMigrated } from "#scripts/serve/migrate.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { writeStandInShop } from "#scripts/serve/stand-in-shop.ts";
import { writePersonas } from "./write-personas.ts";

/** Makes the state folder (`YIR_STATE`) anew, with the personas in it and a stand-in shop that has their pictures. */
export async function makePersonaState(): Promise<void> {
  rmSync(stateFolder(), { recursive: true, force: true });
  await ensureMigrated();
  const port = (await freePort(0)) ?? 0;
  // Its own programme is not looked at.
  writeStandInShop({ port, ambassadors: 1 });
  const { db, close } = await openD1(false);
  try {
    await writePersonas(db, `http://127.0.0.1:${port}`);
  } finally {
    await close();
  }
}
