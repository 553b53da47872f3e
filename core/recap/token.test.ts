import fc from "fast-check";
import { expect, test } from "vitest";
import { makeToken, parseToken } from "./token.ts";

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("a token is 26 lower-case base32 characters, and another for other bytes", () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(makeToken(one)).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
      expect(makeToken(one) === makeToken(other)).toBe(one.every((byte, index) => byte === other[index]));
      expect(parseToken(makeToken(one).toUpperCase())).toBe(makeToken(one));
    }),
  );
  expect(makeToken(new Uint8Array(16))).toBe("0".repeat(26));
  expect(() => makeToken(new Uint8Array(15))).toThrow("16 random bytes");
});

test("a former system's uuid is a token; what is short or holds anything else is none", () => {
  expect(parseToken("3F2504E0-4F89-11D3-9A0C-0305E82C3301")).toBe("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
  for (const text of ["", "short", "a".repeat(65), "aaaaaaaaaaaaaaaa/a", "aaaaaaaa aaaaaaaa"])
    expect(parseToken(text)).toBeNull();
});
