import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DECK_QUERY } from "#app/recap/deck-query.ts";

test("the way back to the story is shown on exactly the screens that have one", () => {
  const css = readFileSync(new URL("player.css", import.meta.url), "utf8");
  // The formatter writes 1 / 1.
  expect(css.replace(/\s+/g, " ").replaceAll(" / ", "/")).toContain(`@media ${DECK_QUERY} {`);
});
