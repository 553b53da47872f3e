import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { z } from "zod";
import { CommandError } from "#scripts/cli/errors.ts";

const port = z.coerce.number().int().min(1).max(65_535);

/** `PORT`, else 8787. */
export function sitePort(): number {
  const given = process.env.PORT || "8787";
  const { data } = port.safeParse(given);
  if (data === undefined) throw new CommandError(`PORT is "${given}": expected a whole number from 1 to 65535.`);
  return data;
}

/** @param wanted 0: any free port. @returns the port, or null where it is taken */
export async function freePort(wanted: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(wanted, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } catch (error) {
    // EACCES: a port that only the system may open.
    if (error instanceof Error && "code" in error && /^(EADDRINUSE|EACCES)$/.test(String(error.code))) return null;
    throw error;
  } finally {
    server.close();
  }
}

/** One sentence and the end of the program where the site's port is taken. */
export async function assertSitePortFree(wanted: number): Promise<void> {
  if ((await freePort(wanted)) !== null) return;
  throw new CommandError(
    `Port ${wanted} is taken or not allowed: stop what uses it, or choose another, such as PORT=${wanted === 8788 ? 8789 : 8788}.`,
  );
}
