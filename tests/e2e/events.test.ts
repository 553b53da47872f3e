/** What the site itself says to events: the guard, the route and Cloudflare's counter, served the production way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, peopleOf, seller } from "./people.ts";
import { openSite, type Site, succeed } from "./site.ts";
import { toldOf } from "./told.ts";

const PHONE =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36";

let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;
beforeAll(async () => {
  site = await openSite();
  people = await peopleOf(site);
});
afterAll(() => site?.close());

const tell = ({ url }: Person, event: object, headers: Record<string, string> = {}) =>
  fetch(`${url}/events`, {
    method: "POST",
    body: JSON.stringify([event]),
    headers: { "Content-Type": "application/json", "User-Agent": PHONE, Origin: site.origin, ...headers },
  });

test("an event of the site itself is kept, without a cookie and without a word; `yir status` counts its person", async () => {
  const person = people.take(seller);
  const answer = await tell(person, { event: "opened" });
  expect([answer.status, await answer.text(), answer.headers.getSetCookie()]).toEqual([204, "", []]);
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  for (const event of ["finished", "opened", "shared"]) expect((await tell(person, { event })).status).toBe(204);
  expect(await toldOf(site, person)).toEqual(["finished", "opened", "shared"]);
  const { funnel } = JSON.parse((await succeed(site.yir("status", "--json"))).stdout);
  expect(funnel).toEqual({ opened: 1, finished: 1, shared: 1 });
});

test("another site's event is refused, and so is reading what can only be told", async () => {
  const person = people.take(seller);
  expect((await tell(person, { event: "opened" }, { Origin: "https://evil.example.com" })).status).toBe(403);
  expect((await tell(person, { event: "opened" }, { "Sec-Purpose": "prefetch" })).status).toBe(400);
  const read = await fetch(`${person.url}/events`);
  expect([read.status, read.headers.get("Allow")]).toEqual([405, "POST"]);
  expect(await toldOf(site, person)).toEqual([]);
});

test("a link that tells without end is stopped, and another is not", async () => {
  const [noisy, other] = [people.take(seller), people.take(seller)];
  const statuses: number[] = [];
  for (let event = 0; event < 140 && !statuses.includes(429); event++)
    statuses.push((await tell(noisy, { event: "seen", slide: "months" })).status);
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(60);
  expect((await tell(other, { event: "opened" })).status).toBe(204);
  expect(await toldOf(site, noisy)).toEqual(["seen months"]);
});
