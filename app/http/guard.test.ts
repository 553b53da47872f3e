import { expect, test } from "vitest";
import { readable, refuse } from "./guard.ts";

const HERE = "https://recap.example.com";
const PATHS = [
  "/",
  "/yir/x",
  "/yir/x/2026/status",
  "/yir/x/2026",
  "/s/x",
  "/healthz",
  "/readyz",
  "/yir/x.data",
  "/nowhere",
];
const NEARLY_WRITABLE = [
  "/events",
  "/yir/x/events",
  "/yir/x/2026/events/",
  "/yir/x/2026/eventss",
  "/x/yir/x/2026/share",
];
const WRITABLE = ["/yir/x/2026/events", "/yir/x/2026/share", "/yir/x/2026/share.data"];

const ask = (method: string, path: string, origin?: string) => {
  const headers = new Headers(origin === undefined ? {} : { Origin: origin });
  const request = new Request(HERE + path, { method, headers });
  return refuse(request, new URL(request.url));
};

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "a %s from elsewhere, or from nowhere, is refused on every route",
  (method) => {
    for (const path of [...PATHS, ...WRITABLE])
      for (const origin of [undefined, "null", "https://evil.example.com", `${HERE}:444`, "http://recap.example.com"])
        expect(ask(method, path, origin)?.status).toBe(403);
  },
);

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
  "a %s from the site itself is told what may be done, and nothing of the address",
  async (method) => {
    for (const path of [...PATHS, ...NEARLY_WRITABLE]) {
      const answer = ask(method, path, HERE);
      expect(answer?.status).toBe(405);
      expect(answer?.headers.get("Allow")).toBe("GET, HEAD");
      expect(answer?.headers.get("Content-Type")).toContain("text/plain");
      expect(await answer?.text()).toBe("This address can only be read.\n");
    }
  },
);

test("a POST from the site itself is let through to what takes one, and nothing else is", () => {
  for (const path of WRITABLE) {
    expect(ask("POST", path, HERE)).toBeNull();
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expect(ask(method, path, HERE)?.status).toBe(405);
      expect(ask(method, path, HERE)?.headers.get("Allow")).toBe("GET, HEAD, POST");
    }
  }
});

test("a POST with slashes too many is refused, and one whose address does not decode is handled as a malformed token", () => {
  expect(ask("POST", "/yir//x/2026/events", HERE)?.status).toBe(405);
  expect(ask("POST", "/yir/%E0%A4%A/2026/events", HERE)?.headers.get("Location")).toBe("/yir/_");
});

test("reading is open to everyone", () => {
  expect(ask("GET", "/yir/x", "https://mail.example.com")).toBeNull();
  expect(ask("HEAD", "/yir/x")).toBeNull();
});

test.each([
  ["/yir//abc/2026", "/yir/abc/2026"],
  ["//yir/abc///2026?preview=1", "/yir/abc/2026?preview=1"],
  ["//evil.example.com/", "/evil.example.com/"],
  ["/\\\\evil.example.com", "/evil.example.com"],
])("%s has slashes too many, and leads to %s of this site", (path, to) => {
  const answer = ask("GET", path);
  expect(answer?.status).toBe(308);
  expect(answer?.headers.get("Location")).toBe(to);
  expect(new URL(to, HERE).origin).toBe(HERE);
});

test("an address that does not decode is handled as a malformed token", () => {
  expect(ask("GET", "/yir/%E0%A4%A/2026")?.headers.get("Location")).toBe("/yir/_");
  expect(ask("GET", "/yir/abc%E2%80%9D")).toBeNull();
});

test("a parameter that Remix would complain about is left out, and no other", () => {
  const url = (text: string) => readable(new Request(HERE + text), new URL(HERE + text)).url;
  expect(url("/yir/x/2026?_data=x&preview=1.a")).toBe(`${HERE}/yir/x/2026?preview=1.a`);
  expect(url("/yir/x/2026?preview=1.a")).toBe(`${HERE}/yir/x/2026?preview=1.a`);
});

/** As it comes from the network: no `Request` can be made so. */
function withBody(method: string, path: string, headers: Record<string, string> = {}): Request {
  const request = new Request(HERE + path, { method: "POST", body: "intent=revoke", headers });
  Object.defineProperty(request, "method", { value: method });
  return request;
}

test.each(["GET", "HEAD"])("a %s loses its body and what was said of it, and nothing else", (method) => {
  const given = withBody(method, "/yir/x?s=2", { "Content-Type": "text/plain", "User-Agent": "A", Range: "bytes=0-1" });
  const request = readable(given, new URL(given.url));
  expect([request.method, request.url, request.body]).toEqual([method, `${HERE}/yir/x?s=2`, null]);
  expect(Object.fromEntries(request.headers)).toEqual({ "user-agent": "A", range: "bytes=0-1" });
});

test("a form keeps its body and its type", async () => {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: HERE };
  const given = withBody("POST", "/yir/x/2026/share", headers);
  const request = readable(given, new URL(given.url));
  expect([request.method, request.headers.get("Content-Type")]).toEqual(["POST", headers["Content-Type"]]);
  expect(await request.text()).toBe("intent=revoke");
});

test("Remix sees no origin and no host but the address's own", () => {
  for (const [Origin, host] of [
    ["garbage", "evil.example.com"],
    [HERE, "evil.example.com"],
    ["null", ","],
  ] as const) {
    const given = new Request(`${HERE}/yir/x`, { headers: { Origin, "X-Forwarded-Host": host, "User-Agent": "A" } });
    expect(Object.fromEntries(readable(given, new URL(given.url)).headers)).toEqual({ "user-agent": "A" });
  }
});

test("a HEAD of a page's data is read as a look that nobody has, so that it starts nothing", () => {
  const given = new Request(`${HERE}/yir/x/2026.data`, { method: "HEAD" });
  const request = readable(given, new URL(given.url));
  expect([request.method, request.headers.get("Sec-Purpose")]).toEqual(["GET", "prefetch"]);
});

test("an address longer than any of ours is refused, whatever is done with it", () => {
  expect(ask("GET", `/yir/${"a".repeat(7_900)}`)).toBeNull();
  for (const method of ["GET", "HEAD", "POST", "DELETE"])
    for (const path of [`/${"a".repeat(8_000)}`, `/?${"a".repeat(8_000)}`])
      expect(ask(method, path, HERE)?.status).toBe(414);
});

test("whoever asks for routes asks for paths that can be some", () => {
  const asked = (...paths: string[]) =>
    ask("GET", `/__manifest?version=1&${paths.map((path) => `p=${path}`).join("&")}`);
  expect(asked()).toBeNull();
  expect(asked("/yir/x/2026/share", "/", "s/%25")?.status).toBe(400);
  expect(asked("/yir/x/2026/share", "/", "s/%2525")).toBeNull();
  expect(asked("/", "/a".repeat(31))).toBeNull();
  expect(asked("/", "/a".repeat(32))?.status).toBe(400);
});
