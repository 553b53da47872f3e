/** What a recap must never say: whose address it is, which orders they were, and anything of somebody else. */
import { afterAll, beforeAll, expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { type Person, peopleOf, seller } from "./people.ts";
import { untilPodium } from "./podium.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let person: Person;

beforeAll(async () => {
  site = await openSite();
  person = (await peopleOf(site)).take(seller);
});
afterAll(() => site?.close());

browserTest(
  "the page and all its data say nothing of addresses, orders and other people",
  async ({ phone: { page } }) => {
    const answers: Promise<string>[] = [];
    page.on("response", (response) => {
      const { origin, pathname } = new URL(response.url());
      if (origin === site.origin && !pathname.startsWith("/assets/")) answers.push(response.text().catch(() => ""));
    });
    await page.goto(person.url);
    await untilPodium(page);
    await page.reload();
    const data = await fetch(`${person.url}.data`);
    const said = [...(await Promise.all(answers)), await page.content(), data.ok ? await data.text() : ""].join("\n");

    // What must be there, so that the rest is worth asserting.
    expect(said).toContain(person.firstName);
    expect(said).toContain(person.expected.topModels[0]?.name);

    expect(said).not.toContain("@example.com");
    const everybody = await site.links();
    const others = everybody.filter(({ uuid }) => uuid !== person.uuid);
    for (const { token, uuid, email } of everybody) {
      expect(said).not.toContain(email);
      expect(said).not.toContain(uuid);
      if (token !== person.token) expect(said).not.toContain(token);
    }
    // Single letters and common first names stand in any page.
    for (const { firstName, lastName } of others) {
      const name = `${firstName} ${lastName}`.trim();
      if (name.includes(" ")) expect(said).not.toContain(name);
    }
    for (const id of person.expected.orderIds) expect(said).not.toContain(id);
    expect(said).not.toContain("gid://");
  },
);

browserTest("nobody may keep the page, index it, frame it or learn its address", async ({ phone: { page } }) => {
  const response = await page.goto(person.url);
  const headers = response?.headers() ?? {};
  expect(headers["cache-control"]).toBe("private, no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  // Styles of single elements alone: docs/decisions/017.
  const rest = headers["content-security-policy"]?.replace("style-src-attr 'unsafe-inline'", "");
  expect(rest).not.toContain("unsafe-inline");
  const elsewhere = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(elsewhere.filter((url) => !url.startsWith(site.origin) && !url.startsWith(site.simulatorOrigin))).toEqual([]);
});
