/** What is left on the disk of a campaign: nothing that opens somebody's recap, but where it belongs. */
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join, relative } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { jobStatuses, openFile } from "./database-file.ts";
import { type Link, openSite, type Site, succeed } from "./site.ts";

let site: Site;
let people: Link[];
let previews: Link[];
/** What the public links end with. */
const slugs: string[] = [];

const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { Origin: site.origin },
});

/** Asks, reads the answer to its end, and answers it as text. */
async function ask(address: string, init?: RequestInit): Promise<string> {
  const response = await fetch(address, init);
  return Buffer.from(await response.arrayBuffer()).toString("latin1");
}

/** A few pictures say as much as many, and each takes its time to be drawn. */
let picturesLeft = 6;

async function everyWayOf(base: string, query = ""): Promise<void> {
  await ask(base + query);
  await ask(`${base}.data${query}`);
  await ask(`${base}/status${query}`);
  const page = await ask(`${base}/share${query}`);
  const [, picture = ""] = /src="([^"]*\/square\.png[^"]*)"/.exec(page) ?? [];
  if (picture && picturesLeft-- > 0) await ask(site.origin + picture.replaceAll("&amp;", "&"));
}

/** A request whose sender is gone before its body is whole. */
async function breakOff(path: string): Promise<void> {
  const { hostname, port } = new URL(site.origin);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  const head = [`POST ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Origin: ${site.origin}`, "Content-Length: 5000"];
  socket.write(`${head.join("\r\n")}\r\nContent-Type: application/json\r\n\r\n[{`);
  await sleep(300);
  socket.resetAndDestroy();
}

beforeAll(async () => {
  site = await openSite({ ambassadors: 20, delayMs: 0, publish: false });
  people = await site.links();
  previews = await site.links("--preview");
  for (const { url } of previews) {
    const { origin, pathname, search } = new URL(url);
    await everyWayOf(origin + pathname, search);
  }
  await succeed(site.yir("publish"));
  for (const { token } of people) {
    const address = `${site.origin}/yir/${token}`;
    await ask(address);
    // As mail clients change it.
    await ask(`${site.origin}/yir/${token.toUpperCase()}.`);
    await ask(`${address}/1999`);
    await ask(`${address}/2026/events`, {
      method: "POST",
      body: '[{"event":"opened"}]',
      headers: { Origin: site.origin },
    });
    await everyWayOf(`${address}/2026`);
    const shared = await ask(`${address}/2026/share`, form({ intent: "keep" }));
    slugs.push(...[...shared.matchAll(/\/s\/([\w-]+)/g)].map(([, slug = ""]) => slug));
  }
  for (const { token } of people.slice(0, 3)) await breakOff(`/yir/${token}/2026/events`);
  for (const slug of slugs) await ask(`${site.origin}/s/${slug}`);
  await succeed(site.yir("compute"));
  const database = openFile(site);
  const withOrders = people.filter(({ orders }) => orders > 0).length;
  await vi.waitUntil(() => jobStatuses(database).completed === withOrders, { timeout: 60_000, interval: 200 });
  database.close();
});
afterAll(() => site?.close());

const signatureOf = ({ url }: Link) => new URL(url).searchParams.get("preview")?.split(".")[1] ?? "";
const secrets = () => [...people.map(({ token }) => token), ...previews.map(signatureOf), ...new Set(slugs)];

/** Files of the state folder, from there; not the database of ours. */
function otherFiles(): string[] {
  return readdirSync(site.state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(site.state, join(parentPath, name)))
    .filter((path) => !/miniflare-D1DatabaseObject\/[0-9a-f]{64}\.sqlite(-wal|-shm)?$/.test(path));
}

/** Which of the secrets these bytes hold, in any case. */
function held(bytes: Buffer): string[] {
  const text = bytes.toString("latin1").toLowerCase();
  return secrets().filter((secret) => text.includes(secret.toLowerCase()));
}

/** `table.column` of our database's columns that hold any. */
function columnsThatHold(database: DatabaseSync): string[] {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const found = new Set<string>();
  for (const { name } of tables)
    for (const row of database.prepare(`SELECT * FROM "${name}"`).all())
      for (const [column, value] of Object.entries(row))
        if (held(Buffer.from(typeof value === "object" && value ? value : String(value))).length > 0)
          found.add(`${name}.${column}`);
  return [...found].sort();
}

test("no file but the database holds a link, a preview's signature or a public link, while it runs and after", async () => {
  expect(secrets().length).toBeGreaterThan(2 * people.length);
  expect(secrets().every((secret) => secret.length > 8)).toBe(true);
  const found = () =>
    otherFiles().flatMap((path) => {
      const count = held(readFileSync(join(site.state, path))).length;
      return count > 0 ? [`${path}: ${count}`] : [];
    });
  expect(otherFiles().length).toBeGreaterThan(3);
  expect(found()).toEqual([]);

  const database = openFile(site);
  expect(columnsThatHold(database)).toEqual(["ambassadors.token", "share_links.slug"]);
  database.close();

  for (const path of ["", "/", "/api/d1/database"])
    expect([path, (await fetch(`${site.origin}/cdn-cgi/explorer${path}`)).status]).toEqual([path, 404]);

  site.start.signal("SIGTERM");
  await site.start.ended;
  expect(found()).toEqual([]);
  expect(held(Buffer.from(site.start.said()))).toEqual([]);
});
