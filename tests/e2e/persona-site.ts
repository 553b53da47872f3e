/** The site over the sixteen personas, as `npm start` serves it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePersonaState } from "#scripts/personas/persona-state.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { startScript } from "./site.ts";

export interface PersonaSite {
  origin: string;
  close(): Promise<void>;
}

export async function openPersonaSite(): Promise<PersonaSite> {
  const state = mkdtempSync(join(tmpdir(), "yir-personas-"));
  process.env.YIR_STATE = state;
  await makePersonaState();
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
  return { origin: `http://127.0.0.1:${port}`, close };
}
