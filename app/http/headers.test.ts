import { expect, test } from "vitest";
import { pagePolicy, withSecurityHeaders } from "./headers.ts";

const here = new URL("https://recap.example.com/yir/x");

test("an answer that says nothing is private, not stored, not indexed and not framed", () => {
  const { headers, status } = withSecurityHeaders(new Response("x", { status: 404 }), here);
  expect(status).toBe(404);
  expect(Object.fromEntries(headers)).toMatchObject({
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
  });
});

test("a route's own cache rule and policy stay, and cookies are not lost", () => {
  const own = new Response(null, {
    headers: { "Cache-Control": "public, max-age=60", "Content-Security-Policy": "x" },
  });
  own.headers.append("Set-Cookie", "a=1");
  own.headers.append("Set-Cookie", "b=2");
  const { headers } = withSecurityHeaders(own, here);
  expect(headers.get("Cache-Control")).toBe("public, max-age=60");
  expect(headers.get("Content-Security-Policy")).toBe("x");
  expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("strict transport is promised over https only", () => {
  const answer = withSecurityHeaders(new Response(), new URL("http://localhost:8787/"));
  expect(answer.headers.has("Strict-Transport-Security")).toBe(false);
});

test("a page's policy lets only its own scripts run, and names the picture origins", () => {
  const policy = pagePolicy("abc", ["https://cdn.shopify.com", "http://127.0.0.1:9790"]);
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("img-src 'self' data: https://cdn.shopify.com http://127.0.0.1:9790;");
  expect(policy).toContain("form-action 'self';");
  expect(policy).toContain("base-uri 'none';");
});

test("style attributes are the one thing inline that a page may have", () => {
  const rules = pagePolicy("abc", []).split("; ");
  expect(rules.filter((rule) => rule.includes("unsafe"))).toEqual(["style-src-attr 'unsafe-inline'"]);
  expect(rules).toContain("style-src 'self'");
  expect(rules).toContain("font-src 'self'");
});
