import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { describeError, isSchemaOld } from "./database-error.ts";

test("a failed query is told by its cause, without its parameters", () => {
  const error = new DrizzleQueryError("select ? from x", ["a-token"], new Error("no such table: x"));
  expect(error.message).toContain("a-token");
  expect(describeError(error)).toBe("A query failed: no such table: x");
});

test("any other error is told with its stack", () => {
  expect(describeError(new TypeError("x is not a function"))).toMatch(/^TypeError: x is not a function\n\s+at /);
  expect(describeError("text")).toBe("Something that is no error was thrown");
});

test("a database that lacks what this version reads is told by the cause, not by what a query carried", () => {
  const query = (cause: string) => new DrizzleQueryError("select ?", ["no such table: x"], new Error(cause));
  expect(isSchemaOld(query("D1_ERROR: no such column: swept_at: SQLITE_ERROR"))).toBe(true);
  expect(isSchemaOld(query("D1_ERROR: database or disk is full: SQLITE_FULL"))).toBe(false);
});
