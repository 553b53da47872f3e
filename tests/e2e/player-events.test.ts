/** What is told of a visit: after a person's gesture, once. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { WAIT_MS } from "#app/hooks/outbox.ts";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { openStory, slideNames, untilAt, untilCounted } from "./player.ts";
import { openSite, type Site, succeed } from "./site.ts";
import { toldOf } from "./told.ts";

let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;

beforeAll(async () => {
  site = await openSite();
  people = await peopleOf(site);
});
afterAll(() => site?.close());

browserTest("opened at the first gesture, seen slide by slide, finished at the last", async ({ phone: { page } }) => {
  const person = people.take(seller);
  await untilCounted(person.url);
  await openStory(page, person.url);
  const names = await slideNames(page);
  // As a mail scanner does.
  await page.evaluate(() => {
    dispatchEvent(new PointerEvent("pointerdown"));
    document.querySelector(".track")?.scrollBy(innerWidth, 0);
  });
  await untilAt(page, names[1]);
  await sleep(500);
  expect(await toldOf(site, person)).toEqual([]);

  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/events")) sent += 1;
  });
  const startedAt = Date.now();
  await page.touchscreen.tap(300, 500);
  await untilAt(page, names[2]);
  // With the gesture, what was in view before it.
  const seen = (until: number) => names.slice(0, until).map((name) => `seen ${name}`);
  await expect.poll(() => toldOf(site, person)).toEqual(expect.arrayContaining(["opened", ...seen(2)]));
  for (const name of names.slice(3)) {
    await page.keyboard.press("ArrowRight");
    await untilAt(page, name);
  }
  const all = ["opened", "finished", ...seen(names.length)].sort();
  await expect.poll(() => toldOf(site, person)).toEqual(all);
  // Opened and finished at once; what was seen between them together.
  expect(sent).toBeLessThanOrEqual(2 + Math.floor((Date.now() - startedAt) / WAIT_MS));
});

browserTest("who leaves in the middle has told what they saw", async ({ phone: { page } }) => {
  const [reader, hider] = [people.take(seller), people.take(seller)];
  const leave = {
    left: () => page.goto("about:blank"),
    // As switching to another app does; the page is still there.
    hidden: () =>
      page.evaluate(() => {
        Object.defineProperty(document, "hidden", { configurable: true, value: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }),
  };
  for (const [person, how] of [
    [reader, "left"],
    [hider, "hidden"],
  ] as const) {
    await untilCounted(person.url);
    await openStory(page, person.url);
    const names = await slideNames(page);
    await page.keyboard.press("ArrowRight");
    await untilAt(page, names[1]);
    await expect.poll(() => toldOf(site, person)).toContain("opened");
    await page.keyboard.press("ArrowRight");
    await untilAt(page, names[2]);
    expect(await toldOf(site, person)).not.toContain(`seen ${names[2]}`);
    await leave[how]();
    await expect.poll(() => toldOf(site, person), { timeout: WAIT_MS / 4 }).toContain(`seen ${names[2]}`);
  }
});

browserTest("what is seen without a network is told when it is back", async ({ phone }) => {
  const { page } = phone;
  phone.allowErrors(/ERR_INTERNET_DISCONNECTED .*\.(svg|png)/);
  const person = people.take(seller);
  await untilCounted(person.url);
  await openStory(page, person.url);
  const names = await slideNames(page);
  await page.context().setOffline(true);
  for (const name of names.slice(1)) {
    await page.keyboard.press("ArrowRight");
    await untilAt(page, name);
  }
  expect(await toldOf(site, person)).toEqual([]);
  await page.context().setOffline(false);
  const all = ["opened", "finished", ...names.map((name) => `seen ${name}`)].sort();
  await expect.poll(() => toldOf(site, person)).toEqual(all);
});

browserTest("a story read on one page is told in the same way", async ({ desktop: { page } }) => {
  const person = people.take(seller);
  await untilCounted(person.url);
  await openStory(page, `${person.url}?view=page`);
  const names = await slideNames(page);
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 400);
    await sleep(30);
  }
  await expect
    .poll(() => toldOf(site, person))
    .toEqual(["opened", "finished", ...names.map((name) => `seen ${name}`)].sort());
});

browserTest("a preview tells nothing", async ({ phone: { page } }) => {
  const person = people.take(seller);
  await succeed(site.yir("unpublish"));
  try {
    const [preview] = await site.links("--preview", "--email", person.email);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await openStory(page, preview?.url ?? "");
    const names = await slideNames(page);
    await page.touchscreen.tap(300, 500);
    await untilAt(page, names[1]);
    // A preview stays one on its way.
    expect(new URL(page.url()).searchParams.get("preview")).toBe(
      new URL(preview?.url ?? "").searchParams.get("preview"),
    );
    await page.keyboard.press("End");
    await untilAt(page, names.at(-1));
    expect(sent.filter((address) => address.includes("/events"))).toEqual([]);
  } finally {
    await succeed(site.yir("publish"));
  }
});
