/** The public link: just the card, until its ambassador takes it back. */
import { expect, test } from "vitest";
import { pictureSize } from "#core/share/picture-size.ts";
import { browserTest } from "#tests/browser.ts";
import { personaPages, pictureAt } from "./persona-pages.ts";

const personas = personaPages();

browserTest("a public link shows the card and nothing of whose it is", async ({ phone: { page } }) => {
  await page.goto(`${personas.shareOf("typical")}?chosen=1&name=1&money=1`);
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByRole("textbox", { name: "A link to pass around" }).inputValue();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/[0-9a-hjkmnp-tv-z]{16}$/);

  const response = await fetch(address);
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=5");
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
  await page.goto(personas.shareOf("number-one"));
  await page.getByRole("button", { name: "Make a link" }).click();
  const field = page.getByRole("textbox", { name: "A link to pass around" });
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

browserTest("who makes a link or takes it back by keyboard is led to where it is", async ({ desktop: { page } }) => {
  await page.goto(personas.shareOf("long-name"));
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (const name of ["Make a link", "Replace it with a new link", "Take the link back"]) {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("A link to pass around");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  }
});

browserTest("the link shows a later choice only when it is told to", async ({ plainPhone: { page } }) => {
  await page.goto(personas.shareOf("equal"));
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByRole("textbox", { name: "A link to pass around" }).inputValue();
  await page.getByLabel("Your first name").uncheck();
  await page.getByRole("button", { name: "Show this picture", exact: true }).click();
  expect(await (await fetch(address)).text()).toContain("Ingrid");
  expect(await page.getByText("The link shows what you chose before.").count()).toBe(1);
  await page.getByRole("button", { name: "Show this picture there" }).click();
  expect(await (await fetch(address)).text()).not.toContain("Ingrid");
  expect(await page.getByRole("textbox", { name: "A link to pass around" }).inputValue()).toBe(address);
  await page.goto(personas.shareOf("equal"));
  expect(await page.getByLabel("Your first name").isChecked()).toBe(false);
});

test("an address that never was a link says so kindly, whatever it is", async () => {
  for (const slug of ["aaaaaaaaaaaaaaaa", "x", "..%2f..%2fetc", "%E0%A4%A", "A".repeat(500)])
    for (const rest of ["", "/0/wide.png", "/0/huge.png"]) {
      const answer = await fetch(`${personas.origin}/s/${slug}${rest}`);
      expect([answer.status, slug, rest]).toEqual([404, slug, rest]);
    }
});

test("a link is made by the site's own forms alone, and only by those that it knows", async () => {
  const post = (body: string, origin: string) =>
    fetch(personas.shareOf("equal"), {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
    });
  expect((await post("intent=renew", "https://evil.example.com")).status).toBe(403);
  expect((await post("intent=everything", personas.origin)).status).toBe(400);
  expect((await post(`intent=renew&x=${"x".repeat(5000)}`, personas.origin)).status).toBe(400);
});
