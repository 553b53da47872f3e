/** Files named on the command line that are none, or have no end. */
import { execFileSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readJsonFile } from "#scripts/cli/json-file.ts";
import { readFiles } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "yir-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  return path;
}

test("a file without an end is read no further than the largest that is taken", { timeout: 60_000 }, async () => {
  await expect(readFiles({ affiliates: "/dev/zero" })).rejects.toThrow("zero is larger than 400 MB");
  expect(() => readJsonFile("/dev/zero")).toThrow("larger than 1 MB");
});

test("a pipe is read to its end", async () => {
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  const [{ affiliates }] = await Promise.all([
    readFiles({ affiliates: path }),
    new Promise((written) => createWriteStream(path).end("id,email\n1,a@example.com\n", () => written(null))),
  ]);
  expect(affiliates?.rows).toEqual([{ line: 2, cells: ["1", "a@example.com"] }]);
});

test("a CSV whose first column begins with PK is no workbook", async () => {
  const { affiliates } = await readFiles({ affiliates: file("PKID,email\n1,a@example.com\n") });
  expect(affiliates?.header).toEqual(["PKID", "email"]);
});

test.each(["x".repeat(120_000), "a b/".repeat(30_000)])("what was typed is repeated in part", async (path) => {
  const error = await readFiles({ affiliates: path }).catch(String);
  expect(error).toMatch(/^CommandError: .*… can't be read: /);
  expect(String(error).length).toBeLessThan(500);
  expect(() => readJsonFile(path)).toThrow(/^.{0,250}… cannot be read/);
});

test("a path of usual length is said whole", async () => {
  await expect(readFiles({ affiliates: join(folder, "none.csv") })).rejects.toThrow(
    `${folder}/none.csv can't be read: there is no such file.`,
  );
});
