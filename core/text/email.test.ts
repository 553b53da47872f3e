import { expect, test } from "vitest";
import { plainEmail } from "./email.ts";

test("an address loses its case, the spaces around it and what nobody sees", () => {
  for (const text of [
    " Ann.Bell@Example.COM ",
    "\ufeffann.bell@example.com\u200b",
    "\u200e ann.bell@exa\u00admple.com\u202c\n",
    "ann.bell\u2060@example.com",
  ])
    expect(plainEmail(text)).toBe("ann.bell@example.com");
});

test("addresses that a wider fold would take for one stay two", () => {
  for (const [one, other] of [
    ["strasse@example.com", "straße@example.com"],
    ["fish@example.com", "ﬁsh@example.com"],
    ["ann@example.com", "ａｎｎ@example.com"],
    ["isi@example.com", "ısı@example.com"],
    ["jose@example.com", "josé@example.com"],
    ["x2@example.com", "x²@example.com"],
    ["a b@example.com", "ab@example.com"],
  ] as const)
    expect(plainEmail(one)).not.toBe(plainEmail(other));
});
