/** The built site over the campaign that is fuzzed, served as `npm start` serves it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openD1 } from "#scripts/cli/database.ts";
import { makePersonaState } from "#scripts/personas/persona-state.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { startScript } from "#tests/e2e/site.ts";
import { type Person, writeMarkedPeople } from "./campaign.ts";

export interface FuzzedSite {
  origin: string;
  people: Person[];
  /** What the site said since it was up: it has nothing to say but errors. */
  said(): string;
  close(): Promise<void>;
}

export async function openFuzzedSite(): Promise<FuzzedSite> {
  const state = mkdtempSync(join(tmpdir(), "yir-fuzz-"));
  process.env.YIR_STATE = state;
  await makePersonaState();
  const { db, close: closeDatabase } = await openD1(false);
  const people = await writeMarkedPeople(db).finally(closeDatabase);
  const port = (await freePort(0)) ?? 0;
  const start = startScript(["scripts/start.ts"], { YIR_STATE: state, PORT: String(port) });
  const close = async () => {
    start.signal("SIGTERM");
    await start.ended;
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await start.untilSaid(/The site/);
  } catch (error) {
    await close();
    throw error;
  }
  const said = () => start.said().replace(/^[\s\S]*?The site: .*\n/, "");
  return { origin: `http://127.0.0.1:${port}`, people, said, close };
}
