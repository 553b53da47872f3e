import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { CommandError, explain } from "./errors.ts";

const d1 = (message: string) => new Error(`D1_ERROR: ${message}`, { cause: new Error(message) });

test("a sentence for the person is said as it is", () => {
  expect(explain(new CommandError("There is no campaign yet."))).toBe("There is no campaign yet.");
});

test("missing tables say how to make them", () => {
  const query = new DrizzleQueryError("select …", [], d1("no such table: campaigns: SQLITE_ERROR"));
  expect(explain(query)).toContain("npm run db:migrate");
});

test("a database that stayed busy is named as such", () => {
  expect(explain(d1("database is locked: SQLITE_BUSY"))).toContain("another program is writing");
});

test("what a query carried is never shown", () => {
  const query = new DrizzleQueryError(
    "insert …",
    ["ann@example.com"],
    d1("NOT NULL constraint failed: ambassadors.uuid"),
  );
  expect(explain(query)).toBe("The database refused: NOT NULL constraint failed: ambassadors.uuid");
});

test("an option that cannot be read is named as it was typed", () => {
  const { error } = z.object({ baseUrl: z.url("expected an address") }).safeParse({ baseUrl: "x" });
  expect(explain(error)).toBe("--base-url: expected an address");
});
