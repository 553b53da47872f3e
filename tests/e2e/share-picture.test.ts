/** The picture leaves: as a file of three sizes, through the system's share sheet, or saved. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pictureSize } from "#core/share/picture-size.ts";
import { browserTest } from "#tests/browser.ts";
import { personaPages, pictureAt } from "./persona-pages.ts";

const personas = personaPages();

test.each(["typical", "climber", "japanese", "thai", "emoji", "one-letter", "number-one"])(
  "the pictures of %s are PNGs of the three sizes, with and without the name",
  async (key) => {
    const html = await (await fetch(personas.shareOf(key))).text();
    const addresses = new Map(
      [...html.matchAll(/src="([^"]*\/(\w+)\.png[^"]*)"/g)].map(([, address = "", format = ""]) => [
        format,
        personas.origin + address.replaceAll("&amp;", "&"),
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
  const html = await (await fetch(personas.shareOf("equal"))).text();
  const address = /src="([^"]*\/square\.png[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const { response } = await pictureAt(personas.origin + address);
  expect(response.headers.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
  expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  const etag = response.headers.get("ETag") ?? "";
  const again = await fetch(personas.origin + address, { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
  // An address of other numbers leads to the picture of the present ones.
  const old = await fetch((personas.origin + address).replace(/[0-9a-f]{32}/, "0".repeat(32)), { redirect: "manual" });
  expect([old.status, old.headers.get("Location")]).toEqual([302, address]);
});

test("a product's picture that is gone leaves a good card", async () => {
  const { response, bytes } = await pictureAt(`${personas.recapOf("thai")}/card/present/story.png?chosen=1&model=1`);
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
  await page.goto(personas.shareOf("pulse"));
  const button = page.getByRole("button", { name: "Share the picture" });
  await button.click();
  await button.click();
  const [first] = await sharedIn(page);
  expect(first).toMatchObject({ name: "harrier-2026-story.png", tapped: true });
  expect(first).toMatchObject({ text: expect.stringContaining("My 2026 with Harrier. 111 orders.") });
  expect(Object.entries(first ?? {}).find(([name]) => name === "size")?.[1]).toBeGreaterThan(10_000);
  await expect.poll(() => told).toEqual(['[{"event":"shared","slide":"share"}]']);
  expect(await page.getByText(FAILED).count()).toBe(0);
});

browserTest("the link goes along as long as it shows what the picture shows", async ({ phone: { page } }) => {
  await withWebShare(page, "shared");
  await page.goto(personas.shareOf("five-years"));
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByRole("textbox", { name: "A link to pass around" }).inputValue();
  const button = page.getByRole("button", { name: "Share the picture" });
  const textOf = async () => {
    await button.click();
    return (await sharedIn(page)).at(-1);
  };
  expect(await textOf()).toMatchObject({ text: expect.stringContaining(address) });
  // The link would still tell the name.
  await page.getByLabel("Your first name").uncheck();
  await page.getByText("The link shows what you chose before.").waitFor();
  await button.waitFor();
  expect(await textOf()).toMatchObject({ text: expect.not.stringContaining("/s/") });
});

browserTest("closing the sheet is no failure", async ({ phone: { page } }) => {
  await withWebShare(page, "closed");
  await page.goto(personas.shareOf("summer"));
  await page.getByRole("button", { name: "Share the picture" }).click();
  expect(await sharedIn(page)).toHaveLength(1);
  expect(await page.getByText(FAILED).count()).toBe(0);
});

browserTest("a picture that cannot be shared says what to do instead", async ({ phone: { page } }) => {
  await withWebShare(page, "fails");
  await page.goto(personas.shareOf("summer"));
  await page.getByRole("button", { name: "Share the picture" }).click();
  await page.getByText(FAILED).waitFor();
});

browserTest("where nothing can be shared the picture is saved", async ({ desktop: { page } }) => {
  await page.goto(personas.shareOf("long-name"));
  expect(await page.getByRole("button", { name: "Share the picture" }).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Wide, for links" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("harrier-2026-wide.png");
});
