/** From the share slide to a picture elsewhere: what an ambassador chose, and nothing else. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pictureSize } from "#core/share/picture-size.ts";
import { persona } from "#scripts/personas/personas.ts";
import { SHOWCASES, showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { browserTest } from "#tests/browser.ts";
import { brokenRules } from "./axe-rules.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

let site: PersonaSite;
beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

const recapOf = (key: string, where = "a-en") => site.origin + addressOf(persona(key), showcase(where));
const shareOf = (key: string, where?: string) => `${recapOf(key, where)}/share`;
const cardOf = (page: Page) => page.locator(".tall img");
const textOf = (page: Page) => cardOf(page).getAttribute("alt");

async function pictureAt(address: string): Promise<{ response: Response; bytes: Uint8Array }> {
  const response = await fetch(address);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** The picture that is shown is the one that its address says, and it is there. */
async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>(".tall img");
    return image?.complete === true && image.naturalWidth === 1080;
  });
}

browserTest(
  "each tick changes the picture at once, and money is off until it is ticked",
  async ({ phone: { page } }) => {
    await page.goto(shareOf("typical"));
    await untilDrawn(page);
    expect(await textOf(page)).toContain(
      "Maya’s 2026 with Harrier. 129 orders. Top 3%. The Closer. Best loved: Merlin Air",
    );
    expect(await textOf(page)).not.toContain("$");
    const before = await cardOf(page).getAttribute("src");

    await page.getByLabel("Your sales").check();
    await page.waitForFunction(() => document.querySelector(".tall img")?.getAttribute("alt")?.includes("$16,880"));
    await page.getByLabel("Your first name").uncheck();
    await page.waitForFunction(() => !document.querySelector(".tall img")?.getAttribute("alt")?.includes("Maya"));
    await untilDrawn(page);
    expect(await cardOf(page).getAttribute("src")).not.toBe(before);
    expect(new URL(page.url()).searchParams.has("money")).toBe(true);
    await page.reload();
    expect(await page.getByLabel("Your sales").isChecked()).toBe(true);
  },
);

browserTest("without JavaScript a button shows what was chosen", async ({ plainPhone: { page } }) => {
  await page.goto(shareOf("summer"));
  expect(await page.getByRole("button", { name: "Share the picture" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
  await page.getByLabel("Your top model").uncheck();
  await page.getByLabel("Your first name").uncheck();
  await page.getByRole("button", { name: "Show this picture" }).click();
  expect(await textOf(page)).toMatch(/^2026 with Harrier\. 57 orders\./);
  expect(await textOf(page)).not.toMatch(/Tomás|Kestrel/);
});

test.each(["typical", "climber", "japanese", "thai", "emoji", "one-letter", "number-one"])(
  "the pictures of %s are PNGs of the three sizes, with and without the name",
  async (key) => {
    const html = await (await fetch(shareOf(key))).text();
    const addresses = new Map(
      [...html.matchAll(/src="([^"]*\/(\w+)\.png[^"]*)"/g)].map(([, address = "", format = ""]) => [
        format,
        site.origin + address.replaceAll("&amp;", "&"),
      ]),
    );
    for (const [format, width, height] of [
      ["story", 1080, 1920],
      ["square", 1080, 1080],
      ["wide", 1200, 630],
    ] as const) {
      const address = addresses.get(format) ?? "";
      const { response, bytes } = await pictureAt(address);
      expect(response.headers.get("Content-Type")).toBe("image/png");
      expect(pictureSize(bytes)).toEqual({ type: "image/png", width, height });
      const nameless = await pictureAt(address.replace("&name=1", ""));
      expect(pictureSize(nameless.bytes)).toMatchObject({ width, height });
      expect(Buffer.compare(bytes, nameless.bytes), `${key} ${format}`).not.toBe(0);
    }
  },
);

test("the ambassador's own picture is kept by their browser alone, and drawn once", async () => {
  const html = await (await fetch(shareOf("equal"))).text();
  const address = /src="([^"]*\/square\.png[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const { response } = await pictureAt(site.origin + address);
  expect(response.headers.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
  expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  const etag = response.headers.get("ETag") ?? "";
  const again = await fetch(site.origin + address, { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
  // An address of other numbers leads to the picture of the present ones.
  const old = await fetch((site.origin + address).replace(/[0-9a-f]{32}/, "0".repeat(32)), { redirect: "manual" });
  expect([old.status, old.headers.get("Location")]).toEqual([302, address]);
});

test("a product's picture that is gone leaves a good card", async () => {
  const { response, bytes } = await pictureAt(`${recapOf("thai")}/card/present/story.png?chosen=1&model=1`);
  expect(response.status).toBe(200);
  expect(pictureSize(bytes)).toMatchObject({ width: 1080, height: 1920 });
});

/** What this browser lacks on a desk and without a screen; how it ends is the test's to say. */
async function withWebShare(page: Page, ends: "shared" | "closed" | "fails"): Promise<void> {
  await page.addInitScript((how) => {
    const shared: unknown[] = [];
    Object.assign(window, { shared });
    Object.defineProperty(navigator, "canShare", { value: ({ files }: ShareData) => files?.[0]?.type === "image/png" });
    Object.defineProperty(navigator, "share", {
      value: async ({ files, text }: ShareData) => {
        const [file] = files ?? [];
        shared.push({ name: file?.name, size: file?.size, text, tapped: navigator.userActivation.isActive });
        if (how === "closed") throw new DOMException("closed", "AbortError");
        if (how === "fails") throw new DOMException("no", "NotAllowedError");
      },
    });
  }, ends);
}
const sharedIn = (page: Page) => page.evaluate(() => (window as unknown as { shared: object[] }).shared);
const FAILED = "It could not be shared from here.";

browserTest("a tap hands over the file, which was there before it, and is noted once", async ({ phone: { page } }) => {
  await withWebShare(page, "shared");
  const told: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/events")) told.push(request.postData() ?? "");
  });
  await page.goto(shareOf("pulse"));
  const button = page.getByRole("button", { name: "Share the picture" });
  await button.click();
  await button.click();
  const [first] = await sharedIn(page);
  expect(first).toMatchObject({ name: "harrier-2026-story.png", tapped: true });
  expect(first).toMatchObject({ text: expect.stringContaining("My 2026 with Harrier. 111 orders.") });
  expect(Object.entries(first ?? {}).find(([name]) => name === "size")?.[1]).toBeGreaterThan(10_000);
  expect(told).toEqual(['{"event":"shared","slide":"share"}']);
  expect(await page.getByText(FAILED).count()).toBe(0);
});

browserTest("closing the sheet is no failure", async ({ phone: { page } }) => {
  await withWebShare(page, "closed");
  await page.goto(shareOf("summer"));
  await page.getByRole("button", { name: "Share the picture" }).click();
  expect(await sharedIn(page)).toHaveLength(1);
  expect(await page.getByText(FAILED).count()).toBe(0);
});

browserTest("a picture that cannot be shared says what to do instead", async ({ phone: { page } }) => {
  await withWebShare(page, "fails");
  await page.goto(shareOf("summer"));
  await page.getByRole("button", { name: "Share the picture" }).click();
  await page.getByText(FAILED).waitFor();
});

browserTest("where nothing can be shared the picture is saved", async ({ desktop: { page } }) => {
  await page.goto(shareOf("long-name"));
  expect(await page.getByRole("button", { name: "Share the picture" }).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Wide, for links" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("harrier-2026-wide.png");
});

browserTest("a public link shows the card and nothing of whose it is", async ({ phone: { page } }) => {
  await page.goto(`${shareOf("typical")}?chosen=1&name=1&money=1`);
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByRole("textbox", { name: "A link to show around" }).inputValue();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/[0-9a-hjkmnp-tv-z]{16}$/);

  const response = await fetch(address);
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=60");
  expect(response.headers.get("X-Robots-Tag")).toContain("noindex");
  const html = await response.text();
  expect(html).not.toMatch(/persona-|Okafor|example\.com|00000000-0000|\/yir\/|<script/);
  expect(html).toContain("$16,880 in sales.");

  const meta = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(meta("og:url")).toBe(address);
  expect(meta("og:title")).toBe("Maya’s 2026 with Harrier");
  expect(meta("twitter:card")).toBe("summary_large_image");
  expect([meta("og:image:width"), meta("og:image:height")]).toEqual(["1200", "630"]);
  for (const name of ["og:description", "og:image:alt", "twitter:description"]) {
    expect(meta(name)).toContain("129 orders.");
    expect(meta(name)).not.toContain("$");
  }
  const { response: picture, bytes } = await pictureAt(meta("og:image"));
  expect(meta("og:image").startsWith(`${address}/`)).toBe(true);
  expect(meta("twitter:image")).toBe(meta("og:image"));
  expect(pictureSize(bytes)).toEqual({ type: "image/png", width: 1200, height: 630 });
  expect(picture.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");

  await page.goto(address);
  expect(await page.locator("main img").first().getAttribute("alt")).toContain("$16,880");
});

browserTest("a link is taken back and made anew at once, without JavaScript", async ({ plainPhone: { page } }) => {
  await page.goto(shareOf("number-one"));
  await page.getByRole("button", { name: "Make a link" }).click();
  const field = page.getByRole("textbox", { name: "A link to show around" });
  const first = await field.inputValue();
  const picture = /og:image" content="([^"]*)"/.exec(await (await fetch(first)).text())?.[1] ?? "";
  expect((await fetch(picture)).status).toBe(200);

  await page.getByRole("button", { name: "Replace it with a new link" }).click();
  const second = await field.inputValue();
  expect(second).not.toBe(first);
  expect((await fetch(second)).status).toBe(200);
  const gone = await fetch(first);
  expect(gone.status).toBe(404);
  expect(gone.headers.get("Cache-Control")).toBe("private, no-store");
  expect(await gone.text()).toContain("This picture is not here any more.");
  expect((await fetch(picture)).status).toBe(404);

  await page.getByRole("button", { name: "Take the link back" }).click();
  expect(await page.getByRole("button", { name: "Make a link" }).count()).toBe(1);
  expect((await fetch(second)).status).toBe(404);
});

browserTest("the link shows a later choice only when it is told to", async ({ plainPhone: { page } }) => {
  await page.goto(shareOf("equal"));
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByRole("textbox", { name: "A link to show around" }).inputValue();
  await page.getByLabel("Your first name").uncheck();
  await page.getByRole("button", { name: "Show this picture", exact: true }).click();
  expect(await (await fetch(address)).text()).toContain("Ingrid");
  expect(await page.getByText("The link shows what you chose before.").count()).toBe(1);
  await page.getByRole("button", { name: "Show this picture there" }).click();
  expect(await (await fetch(address)).text()).not.toContain("Ingrid");
  expect(await page.getByRole("textbox", { name: "A link to show around" }).inputValue()).toBe(address);
  await page.goto(shareOf("equal"));
  expect(await page.getByLabel("Your first name").isChecked()).toBe(false);
});

test("an address that never was a link says so kindly, whatever it is", async () => {
  for (const slug of ["aaaaaaaaaaaaaaaa", "x", "..%2f..%2fetc", "%E0%A4%A", "A".repeat(500)])
    for (const rest of ["", "/0/wide.png", "/0/huge.png"]) {
      const answer = await fetch(`${site.origin}/s/${slug}${rest}`);
      expect([answer.status, slug, rest]).toEqual([404, slug, rest]);
    }
});

test("a link is made by the site's own forms alone, and only by those that it knows", async () => {
  const post = (body: string, origin: string) =>
    fetch(shareOf("equal"), {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
    });
  expect((await post("intent=renew", "https://evil.example.com")).status).toBe(403);
  expect((await post("intent=everything", site.origin)).status).toBe(400);
  expect((await post(`intent=renew&x=${"x".repeat(5000)}`, site.origin)).status).toBe(400);
});

test("who has nothing to share is led back to the recap; who is nobody is not there", async () => {
  const nothing = await fetch(shareOf("nothing"), { redirect: "manual" });
  expect([nothing.status, nothing.headers.get("Location")]).toEqual([302, new URL(recapOf("nothing")).pathname]);
  expect((await fetch(`${recapOf("nothing")}/card/present/story.png`)).status).toBe(404);
  expect((await fetch(`${site.origin}/yir/nobody-of-this-name/2026/share`)).status).toBe(404);
});

browserTest("from right to left the page and the card run the other way", async ({ phone: { page } }) => {
  await page.goto(shareOf("typical", "a-rtl"));
  await untilDrawn(page);
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  const box = await page.locator("h1").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(300);
});

browserTest("the pages of sharing break no rule of accessibility, in any theme and direction", async ({ phone }) => {
  const { page } = phone;
  for (const campaign of SHOWCASES) {
    await page.goto(shareOf("long-name", campaign.key));
    expect(await brokenRules(page), campaign.key).toEqual([]);
    await page.getByRole("button").and(page.locator("[value=keep]")).click();
    const address = await page.locator(".link textarea").inputValue();
    expect(await brokenRules(page), `${campaign.key}, with a link`).toEqual([]);
    await page.goto(address);
    expect(await brokenRules(page), `${campaign.key}, shared`).toEqual([]);
  }
});
