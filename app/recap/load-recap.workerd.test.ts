import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import type { WebContext } from "#app/http/context.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { ambassadors, ambassadorYears, campaigns, processingStatus } from "#core/db/schema.server.ts";
import type { QueueMessage } from "#core/jobs/message.ts";
import { signPreview } from "#core/recap/preview.ts";
import { loadRecap } from "./load-recap.server.ts";

const db = openDatabase(env.DB);
const NOW = Date.UTC(2026, 11, 1);
const SECRET = "a secret for the test";
const campaign = { startsAt: 0, endsAt: NOW, timeZone: "UTC", currency: "USD", locale: "en-US", createdAt: 1 };
await db.insert(campaigns).values([
  { ...campaign, year: 2026, status: "live", participants: 100 },
  { ...campaign, year: 2027, status: "draft" },
]);

let people = 0;

/** A person of both years with so many countable orders. */
async function somebody(countableOrders: number) {
  people += 1;
  const uuid = `00000000-0000-4000-8000-${String(people).padStart(12, "0")}`;
  const token = `token-of-person-number-${people}`;
  await db
    .insert(ambassadors)
    .values({ uuid, token, email: `p${people}@example.com`, firstName: "Maya", createdAt: 1 });
  const numbers = { ambassadorUuid: uuid, orders: countableOrders, countableOrders };
  await db.insert(ambassadorYears).values([
    { ...numbers, year: 2026 },
    { ...numbers, year: 2027 },
  ]);
  return { uuid, token };
}

/** Opens an address; answers the page's data or the status, with what went into the queue. */
async function open(token: string, year: string | null, init: RequestInit & { search?: string } = {}) {
  const sent: QueueMessage[] = [];
  const later: Promise<unknown>[] = [];
  const context: WebContext = {
    db,
    queue: { send: async (message) => sent.push(message) },
    config: { previewSecret: SECRET, pictureOrigins: [] },
    now: NOW,
    readAsset: async () => null,
    allows: async () => true,
    newId: () => crypto.randomUUID(),
    waitUntil: (work) => later.push(work),
  };
  const request = new Request(`https://recap.example.com/${init.search ?? ""}`, init);
  const page = await loadRecap(request, { token, year }, context).catch((error: unknown) => {
    if (error instanceof Response) return error.status;
    throw error;
  });
  await Promise.all(later);
  return { page, sent };
}

const jobOf = async (uuid: string) =>
  (await db.select().from(processingStatus)).find(({ ambassadorUuid }) => ambassadorUuid === uuid);

test("the first view asks for the top models, the second finds them asked for", async () => {
  const { uuid, token } = await somebody(3);
  const first = await open(token.toUpperCase(), null);
  expect(first.page).toMatchObject({
    story: { year: 2026, title: "Your 2026" },
    words: { next: "Next slide" },
    theme: { typeface: "mona-sans" },
    preview: false,
    waiting: true,
    requested: true,
    statusUrl: `/yir/${token}/2026/status`,
  });
  expect(first.sent).toMatchObject([{ v: 1, type: "top-models", ambassadorUuid: uuid, year: 2026 }]);
  const second = await open(`${token}.`, "2026");
  expect(second.page).toMatchObject({ requested: true });
  expect(second.sent).toEqual([]);
});

test("twenty views at once send one message", async () => {
  const { token } = await somebody(3);
  const views = await Promise.all(Array.from({ length: 20 }, () => open(token, "2026")));
  expect(views.flatMap(({ sent }) => sent)).toHaveLength(1);
});

test.each([
  ["a HEAD", { method: "HEAD" }],
  ["a prefetch", { headers: { "Sec-Purpose": "prefetch;prerender" } }],
  ["an older prefetch", { headers: { Purpose: "prefetch" } }],
])("%s asks for nothing, and the page knows", async (_, init) => {
  const { uuid, token } = await somebody(3);
  const { page, sent } = await open(token, "2026", init);
  expect(page).toMatchObject({ waiting: true, requested: false });
  expect(sent).toEqual([]);
  expect(await jobOf(uuid)).toBeUndefined();
});

test("nobody without a countable order gets a job", async () => {
  const { uuid, token } = await somebody(0);
  const { page, sent } = await open(token, "2026");
  expect(page).toMatchObject({ waiting: false, requested: true });
  expect(sent).toEqual([]);
  expect(await jobOf(uuid)).toBeUndefined();
});

test("what was counted is shown without asking again, also while a recount waits", async () => {
  const { uuid, token } = await somebody(3);
  const row = { ambassadorUuid: uuid, year: 2026, jobId: "j", requestedBy: "campaign" as const, requestedAt: 1 };
  await db.insert(processingStatus).values({ ...row, status: "queued", countedAt: 5 });
  expect((await open(token, "2026")).sent).toEqual([]);
  expect((await jobOf(uuid))?.sentAt).toBeNull();
});

test("a queue that fails costs the visitor nothing", async () => {
  const { uuid, token } = await somebody(3);
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const later: Promise<unknown>[] = [];
  const page = await loadRecap(
    new Request("https://recap.example.com/"),
    { token, year: null },
    {
      db,
      queue: { send: () => Promise.reject(new Error("queue is away")) },
      config: { previewSecret: null, pictureOrigins: [] },
      now: NOW,
      readAsset: async () => null,
      allows: async () => true,
      newId: () => crypto.randomUUID(),
      waitUntil: (work) => later.push(work),
    },
  );
  await Promise.all(later);
  expect(page.waiting).toBe(true);
  expect((await jobOf(uuid))?.sentAt).toBeNull();
  const line = logged.mock.calls.flat().join(" ");
  expect(line).toContain("queue is away");
  expect(line).not.toContain(token);
  expect(line).not.toContain("example.com");
  logged.mockRestore();
});

test("a draft opens with a signed preview only, starts nothing and says so", async () => {
  const { uuid, token } = await somebody(3);
  expect((await open(token, "2027")).page).toBe(404);
  const value = await signPreview(SECRET, { token, year: 2027, expiresAt: NOW + 1 });
  const { page, sent } = await open(token, "2027", { search: `?preview=${value}` });
  expect(page).toMatchObject({ preview: true, waiting: false, story: { year: 2027 } });
  expect(JSON.stringify(page)).toContain("Not counted yet.");
  expect(sent).toEqual([]);
  expect(await jobOf(uuid)).toBeUndefined();
  const expired = await signPreview(SECRET, { token, year: 2027, expiresAt: NOW });
  expect((await open(token, "2027", { search: `?preview=${expired}` })).page).toBe(404);
  const other = await somebody(3);
  expect((await open(other.token, "2027", { search: `?preview=${value}` })).page).toBe(404);
});

test("whatever is wrong with a link, it is a 404", async () => {
  const { token } = await somebody(3);
  for (const [text, year] of [
    ["token-of-nobody-at-all", null],
    ["short", null],
    ["", null],
    [token, "2025"],
    [token, "x"],
    [token, ""],
  ] as const)
    expect((await open(text, year)).page).toBe(404);
});

test("a year that was over when somebody joined is none of theirs", async () => {
  const { uuid, token } = await somebody(3);
  await db.insert(campaigns).values({ ...campaign, year: 2021, status: "live" });
  const joinsAt = (joinedAt: number) => db.update(ambassadors).set({ joinedAt }).where(eq(ambassadors.uuid, uuid));
  await joinsAt(NOW - 1);
  expect((await open(token, "2021")).page).toMatchObject({ story: { year: 2021 } });
  await joinsAt(NOW);
  expect((await open(token, "2021")).page).toBe(404);
});

test("but for the address that the page asks, its data holds no email, no uuid and no token", async () => {
  const { uuid, token } = await somebody(3);
  const { page } = await open(token, null);
  const text = JSON.stringify(typeof page === "object" ? { ...page, statusUrl: null } : null);
  expect(text).toContain("Maya");
  for (const secret of [uuid, token, "example.com"]) expect(text).not.toContain(secret);
});
