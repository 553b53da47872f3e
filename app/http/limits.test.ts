import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { unstable_readConfig } from "wrangler";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { LIMITS, type Limited, limiter, tooMany } from "./limits.ts";

type RateLimits = { name: string; namespace_id: string; simple: object }[];

const WHAT = Object.keys(LIMITS) as Limited[];

test("what is said here is what wrangler.toml has, and every binding there has a use", () => {
  const { ratelimits }: { ratelimits: RateLimits } = unstable_readConfig({
    config: join(PROJECT_ROOT, "wrangler.toml"),
  });
  for (const { binding, perMinute } of Object.values(LIMITS))
    expect(ratelimits.find(({ name }) => name === binding)?.simple).toEqual({ limit: perMinute, period: 60 });
  const used = new Set(Object.values(LIMITS).map(({ binding }) => binding as string));
  expect(ratelimits.filter(({ name }) => !used.has(name))).toEqual([]);
  expect(new Set(ratelimits.map(({ namespace_id }) => namespace_id)).size).toBe(ratelimits.length);
});

test("each thing is counted by itself, by its own key", async () => {
  const keys: string[] = [];
  const counter = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) % 2 === 1 }) };
  const allows = limiter({ EVENTS_LIMIT: counter, PICTURES_LIMIT: counter } as never);
  expect([await allows("events", "x"), await allows("links", "x"), await allows("pictures", "x")]).toEqual([
    true,
    false,
    true,
  ]);
  expect(new Set(keys).size).toBe(3);
  // What is counted is told to nobody: the key may hold a token.
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test("where a binding is missing or fails everything is allowed, and no key is logged", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = {
    limit: async ({ key }: { key: string }) => {
      throw new Error(`no counter for ${key}`);
    },
  };
  for (const allows of [limiter({}), limiter({ EVENTS_LIMIT: broken, PICTURES_LIMIT: broken } as never)])
    for (const what of WHAT) expect(await allows(what, "secret-token")).toBe(true);
  expect(logged).toHaveBeenCalledTimes(WHAT.length);
  expect(JSON.stringify(logged.mock.calls)).not.toContain("secret-token");
  logged.mockRestore();
});

test("who asks for too much is told when to come again, and the answer is kept nowhere", async () => {
  const answer = tooMany("Too many pictures at once.");
  expect([answer.status, answer.headers.get("Retry-After"), answer.headers.get("Cache-Control")]).toEqual([
    429,
    "60",
    "no-store",
  ]);
  expect(await answer.text()).toBe("Too many pictures at once. Try again in a minute.\n");
});
