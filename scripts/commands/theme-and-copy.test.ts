import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { campaigns } from "#core/db/schema.server.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { readTheme } from "#core/theme/read-theme.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();
const folder = mkdtempSync(join(tmpdir(), "yir-look-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: unknown): string {
  const path = join(folder, "file.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const stored = async () => (await line.db.select().from(campaigns))[0];

test("theme: a letter sets a built-in theme, which the log names and the pages have", async () => {
  expect(await line.yir("theme", "b")).toMatchObject({ code: 0, stdout: "" });
  expect(readTheme((await stored())?.theme, [])).toEqual(BUILT_IN.b);
  expect(await line.actions()).toEqual([{ action: "theme", detail: { year: 2026, theme: { base: "b" } } }]);
});

test("theme: what it prints is a file that it takes", async () => {
  await line.yir("theme", file({ base: "c", deep: "#00509d", line: 8 }));
  const { stdout, stderr } = await line.yir("theme");
  expect(JSON.parse(stdout)).toEqual({ base: "c", deep: "#00509d", line: 8 });
  expect(stderr).toContain("deep #00509d");
  expect((await line.yir("theme", file(stdout))).code).toBe(0);
  expect((await stored())?.theme).toEqual({ base: "c", deep: "#00509d", line: 8 });
});

test("theme: colours that hide text are mended and named, and --dry-run writes nothing", async () => {
  const path = file({ deep: "#0b4a3a", hot: "#ff5b2e" });
  const { stderr } = await line.yir("theme", path, "--dry-run");
  expect(stderr).toMatch(/deep is #[0-9a-f]{6} instead of #0b4a3a: text could not be read/);
  expect(stderr).toContain("instead of #ff5b2e");
  expect(stderr).toContain("Nothing was set");
  expect((await stored())?.theme).toEqual({});
  expect(await line.actions()).toEqual([]);
});

test("theme: what no mending makes readable is refused, and what is stored stays", async () => {
  const { code, stderr } = await line.yir("theme", file({ deep: "#ffe000" }));
  expect(code).toBe(1);
  expect(stderr).toContain("Text cannot be read where these meet: deep and");
  expect(await line.yir("theme", file("{"))).toMatchObject({ code: 1, stderr: expect.stringContaining("is no JSON") });
  expect(await line.yir("theme", "d")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no theme d: expected a, b, c, or"),
  });
  expect((await stored())?.theme).toEqual({});
});

test("theme: a logo from elsewhere than Shopify says what it needs", async () => {
  const { stderr } = await line.yir("theme", file({ logoUrl: "https://img.example.com/logo.svg" }));
  expect(stderr).toContain("PICTURE_ORIGINS of the web Worker names https://img.example.com");
  const photo = await line.yir("theme", file({ logoUrl: "https://cdn.shopify.com/logo.JPG" }));
  expect(photo.stderr).toContain("Warning: a JPEG has no transparent ground");
  const secret = await line.yir("theme", file({ logoUrl: "https://ann:pass@cdn.shopify.com/logo.svg" }));
  expect(secret).toMatchObject({ code: 1, stderr: expect.stringContaining("without a user name") });
  const long = await line.yir("theme", file({ logoUrl: `https://cdn.shopify.com/${"a".repeat(500)}` }));
  expect(long).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("logoUrl: expected an address of at most 500"),
  });
});

test("theme: a setting that is wrong in two ways is told once, and --dry-run tells what would be", async () => {
  const { code, stderr } = await line.yir("theme", file({ logoUrl: "javascript:alert(1)" }));
  expect(code).toBe(1);
  expect(stderr.match(/expected an https address/g)).toHaveLength(1);
  expect((await line.yir("theme", "b", "--dry-run")).stderr).toContain(`would have ink ${BUILT_IN.b.colours.ink}`);
});

test("copy: a file that an editor wrote otherwise is refused, never half read", async () => {
  const told = async (content: string | Uint8Array) => {
    const path = file("");
    writeFileSync(path, content);
    return await line.yir("copy", path);
  };
  expect(await told(Buffer.from('{"letter.by":"Jürgen"}', "latin1"))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is not in UTF-8"),
  });
  expect((await told('{"letter.text":"Dear\nAnn"}')).stderr).toContain("a line break in a text is written \\n.");
  expect((await told("[]")).stderr).toContain("The file must hold an object of texts by key.");
  expect((await told(`{"letter.text":"${"a".repeat(3000)}"}`)).stderr).toContain("3000 characters; 900 are the most");
  expect((await stored())?.copy).toEqual({});
});

test("copy: texts are set, printed and replaced as a whole; the log has their keys, not their words", async () => {
  const letter = { "letter.text": "Thank you, {name}.", "letter.by": "Ines Harrow, founder" };
  expect((await line.yir("copy", file(letter))).stderr).toContain("has 2 texts of its own");
  const { stdout } = await line.yir("copy");
  expect(JSON.parse(stdout)).toEqual(letter);
  const { stderr } = await line.yir("copy", file({ "letter.by": "Ines" }));
  expect(stderr).toContain("The usual words again: letter.text.");
  expect((await stored())?.copy).toEqual({ "letter.by": "Ines" });
  expect(await line.actions()).toEqual([
    { action: "copy", detail: { year: 2026, keys: ["letter.by", "letter.text"] } },
    { action: "copy", detail: { year: 2026, keys: ["letter.by"] } },
  ]);
});

test("copy: an unknown text, variable or address is refused in sentences, and --dry-run writes nothing", async () => {
  const wrong = {
    "leter.text": "x",
    "letter.text": "{surname}",
    "next.label": "Go",
    "next.href": "http://example.com",
  };
  const { code, stderr } = await line.yir("copy", file(wrong));
  expect(code).toBe(1);
  expect(stderr).toContain('There is no text "leter.text"; did you mean "letter.text"?');
  expect(stderr).toContain("{surname}");
  expect(stderr).toContain("https");
  expect((await line.yir("copy", file({ "letter.by": "Ines" }), "--dry-run")).stderr).toContain("Nothing was set");
  expect((await stored())?.copy).toEqual({});
});

test("theme and copy: --json answers one document", async () => {
  const theme = await line.yir("theme", "c", "--json");
  expect(JSON.parse(theme.stdout)).toEqual({ year: 2026, settings: { base: "c" }, mended: [], dryRun: false });
  const copy = await line.yir("copy", "--json", "--year", "2026");
  expect(JSON.parse(copy.stdout)).toEqual({ year: 2026, copy: {}, problems: [] });
});
