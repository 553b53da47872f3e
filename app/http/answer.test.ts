import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConfigError } from "#app/config.server.ts";
import { answer, type Route } from "./answer.ts";

const HERE = "https://recap.example.com";
const TOKEN = "0123456789abcdefghjkmnpqrs";
const BROWSER = { Accept: "text/html,*/*;q=0.8" };

let logged: string;
beforeEach(() => {
  logged = "";
  vi.spyOn(console, "error").mockImplementation((text) => {
    logged += text;
  });
});
afterEach(() => vi.restoreAllMocks());

/** As Remix makes the page of a status. */
const page = (status: number) =>
  new Response("<h1>A page.</h1>", { status, headers: { "Content-Type": "text/html", "X-From": "page" } });
const routed = (own: () => Response | Promise<Response>): Route => {
  return async (_, refused) => (refused === undefined ? own() : page(refused));
};
const ask = (route: Route, path = `/yir/${TOKEN}`, init: RequestInit = {}) =>
  answer(new Request(HERE + path, init), route);

test("what a route throws is answered in words, and logged without the address", async () => {
  const route = routed(() => {
    throw new TypeError(`Fetch API cannot load: ${HERE}/yir/${TOKEN}?x=1; at /yir/${TOKEN}/2026/share`);
  });
  for (const headers of [{}, BROWSER]) {
    const { status, headers: answered, body } = await ask(route, undefined, { headers });
    expect([status, answered.get("Content-Type")]).toEqual([503, "text/plain; charset=utf-8"]);
    expect(await new Response(body).text()).toBe("Something went wrong. Please try again in a minute.\n");
    expect(answered.get("Cache-Control")).toBe("private, no-store");
  }
  expect(logged).toContain("TypeError: Fetch API cannot load: (an address)");
  expect(logged).not.toContain(TOKEN);
  expect(logged).not.toContain("recap.example.com");
});

test("a variable that is set wrongly is named in the log alone", async () => {
  const answered = await ask(() => {
    throw new ConfigError("PREVIEW_SECRET is too short");
  });
  expect([answered.status, await answered.text()]).toEqual([503, "The site is not set up correctly yet.\n"]);
  expect(logged).toBe("PREVIEW_SECRET is too short");
});

test("a refusal without a word gets one: a line, or to a browser the page", async () => {
  const route = routed(() => new Response(null, { status: 404, headers: { "X-Own": "kept" } }));
  const line = await ask(route);
  expect([line.status, line.headers.get("X-Own")]).toEqual([404, "kept"]);
  expect(await line.text()).toMatch(/^This link leads nowhere\. .+\n$/);
  const shown = await ask(route, undefined, { headers: BROWSER });
  expect([shown.status, shown.headers.get("X-Own"), shown.headers.get("X-From")]).toEqual([404, "kept", "page"]);
  expect(await shown.text()).toBe("<h1>A page.</h1>");
});

test("a page that cannot be made leaves the line", async () => {
  for (const fails of [() => Promise.reject(new Error("no page")), async () => page(500)]) {
    const answered = await ask(fails, "/yir/x/2026/share", { method: "DELETE", headers: BROWSER });
    expect([answered.status, await answered.text()]).toEqual([403, "This may only be sent from the site itself.\n"]);
  }
});

test("what says so in a form of its own, and what went well, stay as they are", async () => {
  const own = [
    () => Response.json({ error: "No." }, { status: 404 }),
    () => new Response("[1]", { status: 400, headers: { "Content-Type": "text/x-script" } }),
    () => new Response(null, { status: 302, headers: { Location: "/x" } }),
    () => new Response(null, { status: 204 }),
    () => new Response("said", { status: 200 }),
  ];
  for (const make of own) {
    const answered = await ask(routed(make), undefined, { headers: BROWSER });
    expect([answered.status, answered.headers.get("X-From")]).toEqual([make().status, null]);
    expect(await answered.text()).toBe(await make().text());
  }
});

test("HEAD has GET's headers and no body, whoever answers", async () => {
  const routes: Route[] = [
    routed(() => new Response("said", { headers: { ETag: '"1"' } })),
    routed(() => new Response("no", { status: 429 })),
    routed(() => Promise.reject(new Error("x"))),
  ];
  for (const route of routes)
    for (const headers of [{}, BROWSER]) {
      const [head, get] = [await ask(route, "/", { method: "HEAD", headers }), await ask(route, "/", { headers })];
      expect(await head.text()).toBe("");
      expect([head.status, [...head.headers]]).toEqual([get.status, [...get.headers]]);
    }
});

test("an address that is none is refused before anything reads it", async () => {
  const request = new Request(HERE);
  Object.defineProperty(request, "url", { value: "http://%%%/yir/x" });
  const answered = await answer(request, () => Promise.reject(new Error("asked")));
  expect([answered.status, await answered.text()]).toEqual([400, "This is the address of no page.\n"]);
  expect(answered.headers.get("X-Content-Type-Options")).toBe("nosniff");
});
