/** What somebody who asks again and again gets: of links, of pictures, and of pictures that are nobody's. */
import { expect, test } from "vitest";
import { CARD_FORMATS, CARD_PARTS } from "#core/line/card-choice.ts";
import { browserTest } from "#tests/browser.ts";
import { personaPages, pictureAt } from "./persona-pages.ts";

const personas = personaPages();

const LINK = { name: "A link to pass around" };
const RENEW = { name: "Replace it with a new link" };

/** Locally whatever is counted begins anew with each minute of the clock. */
async function withinAMinute(seconds: number): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < seconds * 1_000) await new Promise((passed) => setTimeout(passed, left));
}

const renewByForm = (address: string) =>
  fetch(address, {
    method: "POST",
    body: "intent=renew&chosen=1",
    redirect: "manual",
    headers: { Origin: personas.origin, "Content-Type": "application/x-www-form-urlencoded" },
  });

/** @returns the page of somebody who has made all the links of today */
async function afterTenLinks(key: string): Promise<string> {
  const share = personas.shareOf(key);
  for (let made = 0; made < 11; made++) expect((await renewByForm(share)).status).toBe(303);
  return share;
}

test("after eleven links of a day the page says when there can be another, and the last one goes on working", async () => {
  const refused = await renewByForm(await afterTenLinks("climber"));
  expect(refused.status).toBe(429);
  expect(refused.headers.get("Cache-Control")).toBe("private, no-store");
  const seconds = Number(refused.headers.get("Retry-After"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(86_400);
  const html = (await refused.text()).replaceAll("<!-- -->", "");
  expect(html).toMatch(/11 links were made today, and that is the most\. A new one can be made from \w+ \d+ at [\d:]+/);
  expect(html).toContain("Until then the one that is there goes on working.");
  const [link = ""] = /http:[^"<]*\/s\/[0-9a-z]{16}/.exec(html) ?? [];
  expect((await fetch(link)).status).toBe(200);
});

browserTest("with JavaScript it is said beside the link, which stays", async ({ phone: { page, allowErrors } }) => {
  allowErrors(/429/);
  await page.goto(await afterTenLinks("one-letter"));
  const before = await page.getByRole("textbox", LINK).inputValue();
  await page.getByRole("button", RENEW).click();
  await page.getByRole("alert").getByText("11 links were made today").waitFor();
  expect(await page.getByRole("textbox", LINK).inputValue()).toBe(before);
});

browserTest(
  "without JavaScript the page that says it is at the link",
  async ({ plainPhone: { page, allowErrors } }) => {
    allowErrors(/429/);
    await page.goto(await afterTenLinks("number-one"));
    await page.getByRole("button", RENEW).click();
    const said = page.getByText("11 links were made today");
    expect(await said.isVisible()).toBe(true);
    expect((await said.boundingBox())?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
  },
);

/** Every choice in every format, from the page's own address of one of them. */
function everyPicture(recap: string): string[] {
  return Object.keys(CARD_FORMATS).flatMap((format) =>
    Array.from({ length: 2 ** CARD_PARTS.length }, (_, bits) => {
      const parts = CARD_PARTS.filter((_, part) => bits & (1 << part)).map((part) => `&${part}=1`);
      return `${recap}/card/present/${format}.png?chosen=1${parts.join("")}`;
    }),
  );
}

test("who goes through every choice is asked to wait before all are drawn, and keeps what was drawn", async () => {
  await withinAMinute(45);
  const pictures = everyPicture(personas.recapOf("summer"));
  const answers = [];
  for (const address of pictures) answers.push((await pictureAt(address)).response);
  const drawn = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 429);
  expect(drawn.length + refused.length).toBe(96);
  expect(drawn.length).toBeGreaterThanOrEqual(60);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers } of refused) {
    expect(headers.get("Retry-After")).toBe("60");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("ETag")).toBeNull();
  }
  // What was drawn is there for who is over the limit, and others are not concerned.
  expect((await pictureAt(drawn[0]?.url ?? "")).response.status).toBe(200);
  const wanting = pictures[answers.findIndex(({ status }) => status === 429)] ?? "";
  const head = await fetch(wanting, { method: "HEAD" });
  expect([head.status, head.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  expect((await fetch(`${personas.recapOf("equal")}/card/present/wide.png`)).status).toBe(200);
});

test("HEAD of a picture says what GET does", async () => {
  const address = `${personas.recapOf("long-name")}/card/present/square.png?chosen=1&rank=1`;
  const told = ({ status, headers }: Response) => [
    status,
    ...["Content-Type", "ETag", "Cache-Control", "Cross-Origin-Resource-Policy"].map((name) => headers.get(name)),
  ];
  const before = told(await fetch(address, { method: "HEAD" }));
  const get = await fetch(address);
  expect(before).toEqual(told(get));
  expect((await get.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  expect(told(await fetch(address, { method: "HEAD" }))).toEqual(before);
});

test("who asks for pictures of nobody again and again is told so, and who asks for their own is not", async () => {
  await withinAMinute(30);
  const nobody = [
    `/yir/${"2".repeat(26)}/2026/card/present/wide.png`,
    `/s/${"a".repeat(16)}/${"0".repeat(32)}/wide.png`,
  ];
  const answers: Response[] = [];
  for (let times = 0; times < 40; times++) for (const path of nobody) answers.push(await fetch(personas.origin + path));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
  expect(answers.slice(0, 60).map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 404));
  expect(answers.at(-1)?.headers.get("Retry-After")).toBe("60");
  expect((await fetch(`${personas.recapOf("thai")}/card/present/wide.png`)).status).toBe(200);
  // A page costs no drawing, and its 404 stays one.
  expect((await fetch(`${personas.origin}/s/${"a".repeat(16)}`)).status).toBe(404);
});
