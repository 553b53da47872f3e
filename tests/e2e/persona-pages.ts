import { afterAll, beforeAll } from "vitest";
import { persona } from "#scripts/personas/personas.ts";
import { showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

/** For a file's tests: the personas' site, and the addresses of their pages. */
export function personaPages() {
  let site: PersonaSite | undefined;
  beforeAll(async () => {
    site = await openPersonaSite();
  });
  afterAll(() => site?.close());

  const pages = {
    get origin(): string {
      if (!site) throw new Error("The site is there in tests and their hooks only.");
      return site.origin;
    },
    recapOf: (key: string, where = "a-en") => pages.origin + addressOf(persona(key), showcase(where)),
    shareOf: (key: string, where?: string) => `${pages.recapOf(key, where)}/share`,
  };
  return pages;
}

export async function pictureAt(address: string): Promise<{ response: Response; bytes: Uint8Array }> {
  const response = await fetch(address);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}
