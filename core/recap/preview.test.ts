import fc from "fast-check";
import { expect, test } from "vitest";
import { signPreview, verifyPreview } from "./preview.ts";

const token = "abcdefghijklmnopqrstuvwxyz";
const now = Date.UTC(2026, 11, 1);
const expiresAt = now + 86_400_000;

test("a preview opens its person's year until it expires", async () => {
  const value = await signPreview("secret", { token, year: 2026, expiresAt });
  expect(value).toMatch(/^\d+\.[0-9a-f]{64}$/);
  expect(await verifyPreview("secret", { token, year: 2026, now }, value)).toBe(true);
  expect(await verifyPreview("secret", { token, year: 2026, now: expiresAt - 1 }, value)).toBe(true);
  expect(await verifyPreview("secret", { token, year: 2026, now: expiresAt }, value)).toBe(false);
});

test("a preview opens nothing else", async () => {
  const value = await signPreview("secret", { token, year: 2026, expiresAt });
  expect(await verifyPreview("another", { token, year: 2026, now }, value)).toBe(false);
  expect(await verifyPreview("secret", { token: `${token}x`, year: 2026, now }, value)).toBe(false);
  expect(await verifyPreview("secret", { token, year: 2025, now }, value)).toBe(false);
  const later = value.replace(/^\d+/, String(expiresAt + 1));
  expect(await verifyPreview("secret", { token, year: 2026, now }, later)).toBe(false);
});

test("a preview is written in one way only", async () => {
  const value = await signPreview("secret", { token, year: 2026, expiresAt });
  for (const other of [`0${value}`, `00${value}`, `+${value}`, ` ${value}`, `${value} `])
    expect(await verifyPreview("secret", { token, year: 2026, now }, other)).toBe(false);
});

test("whatever stands in the address, it is refused without an error", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `${expiresAt}.${text}`),
      ),
      async (value) => {
        expect(await verifyPreview("secret", { token, year: 2026, now }, value)).toBe(false);
      },
    ),
  );
});
