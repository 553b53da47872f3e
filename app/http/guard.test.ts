import { expect, test } from "vitest";
import { readable, refuse } from "./guard.ts";

const ask = (method: string, path: string, origin?: string) => {
  const headers = new Headers(origin === undefined ? {} : { Origin: origin });
  const request = new Request(`https://recap.example.com${path}`, { method, headers });
  return refuse(request, new URL(request.url))?.status ?? null;
};

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "a %s from elsewhere, or from nowhere, is refused on every route",
  (method) => {
    for (const path of ["/", "/yir/x/2026/status", "/healthz", "/yir/x.data"]) {
      expect(ask(method, path)).toBe(403);
      expect(ask(method, path, "null")).toBe(403);
      expect(ask(method, path, "https://evil.example.com")).toBe(403);
      expect(ask(method, path, "https://recap.example.com:444")).toBe(403);
      expect(ask(method, path, "http://recap.example.com")).toBe(403);
      expect(ask(method, path, "https://recap.example.com")).toBeNull();
    }
  },
);

test("reading is open to everyone", () => {
  expect(ask("GET", "/yir/x", "https://mail.example.com")).toBeNull();
  expect(ask("HEAD", "/yir/x")).toBeNull();
});

test("an address that could name another host is refused", () => {
  expect(ask("GET", "//evil.example.com/")).toBe(400);
});

test("an address that does not decode is handled as a malformed token", () => {
  const path = (text: string) => {
    const request = new Request(`https://recap.example.com${text}`);
    return new URL(readable(request, new URL(request.url)).url).pathname;
  };
  expect(path("/yir/%E0%A4%A/2026")).toBe("/yir/_");
  expect(path("/yir/abc%E2%80%9D")).toBe("/yir/abc%E2%80%9D");
});
