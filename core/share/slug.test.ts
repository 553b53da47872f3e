import { expect, test } from "vitest";
import { makeSlug, parseSlug, SLUG_BYTES } from "./slug.ts";

test("a slug is sixteen characters that cannot be misread, and comes back from an address", () => {
  for (const fill of [0, 7, 255]) {
    const slug = makeSlug(new Uint8Array(SLUG_BYTES).fill(fill));
    expect(slug).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    for (const text of [` ${slug.toUpperCase()} `, `${slug}.`, `<${slug}>,`, `_${slug}_`, `*${slug}*)`])
      expect(parseSlug(text)).toBe(slug);
  }
  expect(() => makeSlug(new Uint8Array(16))).toThrow("10 random bytes");
});

test("every bit of the bytes is in it", () => {
  const slugs = Array.from({ length: 80 }, (_, bit) => {
    const bytes = new Uint8Array(SLUG_BYTES);
    bytes[bit >> 3] = 1 << (bit & 7);
    return makeSlug(bytes);
  });
  expect(new Set(slugs).size).toBe(80);
});

test.each(["", "short", "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaai", "../../etc/passwd"])(
  "%s is none",
  (text) => {
    expect(parseSlug(text)).toBeNull();
  },
);
