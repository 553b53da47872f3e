import fc from "fast-check";
import { expect, test } from "vitest";
import { parseName, splitName } from "./names.ts";

const nameOf = (text: string) => {
  const { firstName, lastName } = splitName(text);
  return [firstName, lastName];
};

test("a name is its first word and the rest", () => {
  expect(nameOf(" Maria  del Carmen ")).toEqual(["Maria", "del Carmen"]);
  expect(nameOf("山田太郎")).toEqual(["山田太郎", ""]);
  expect(nameOf("")).toEqual(["", ""]);
});

test.each([
  ["Bell, Ann", "Ann", "Bell"],
  ["Bell,Ann Marie", "Ann Marie", "Bell"],
  ["van der  Berg, Ann", "Ann", "van der Berg"],
  ["Bell,", "Bell", ""],
  [", Ann", "Ann", ""],
  ["Ann Bell, Jr.", "Ann", "Bell Jr."],
  ["Bell, Ann, PhD", "Ann", "Bell PhD"],
  ["Hill Runners, Inc.", "Hill", "Runners Inc."],
  ["Ann, Ben, Cleo", "Ann", "Ben Cleo"],
])("%j is %j %j", (text, firstName, lastName) => expect(splitName(text)).toEqual({ firstName, lastName }));

test("no part of a name has a comma or outer spaces", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "B", " ", ",", "Jr.") });
  fc.assert(
    fc.property(text, (fullName) => {
      for (const part of nameOf(fullName)) expect(part).toMatch(/^([^\s,]|[^\s,][^,]*[^\s,])?$/);
    }),
  );
});

test("an address is no name; neither is what nobody can be called", () => {
  expect(parseName("ann@example.com")).toEqual({ ok: true, value: "" });
  expect(parseName(" Ann, ")).toEqual({ ok: true, value: "Ann" });
  expect(parseName("x".repeat(200)).ok).toBe(true);
  expect(parseName("x".repeat(201))).toMatchObject({ ok: false, reason: expect.stringContaining("at most 200") });
});
