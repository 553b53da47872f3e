import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { themeVariables } from "#core/theme/theme-variables.ts";

test("pages that no campaign has look as the first built-in theme does", () => {
  const css = readFileSync(join(import.meta.dirname, "base.css"), "utf8");
  const theme = themeVariables(BUILT_IN.a);
  const said = [...css.matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)].map(([, name = "", value = ""]) => [name, value]);
  const shared = said.filter(([name = ""]) => name in theme);
  expect(shared.length).toBeGreaterThan(9);
  expect(shared).toEqual(shared.map(([name]) => [name, theme[name as `--${string}`]]));
});
