import { expect, test } from "vitest";
import { languageAsked } from "./language-asked.ts";

test.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.8, es-MX", "es"],
  ["fr-FR, fr;q=0.9, de;q=0.5, en;q=0.4", "de"],
  ["de;q=0, es;q=0.1", "es"],
  ["DE", "de"],
])("of %j ours is %s", (header, language) => {
  expect(languageAsked(header)).toBe(language);
});

test.each([null, "", "*", "fr", "q=1", ";;;,,,", "de;q=zero", "x".repeat(100_000), `${"fr,".repeat(200)}de`])(
  "English is for who asks for none of ours",
  (header) => {
    expect(languageAsked(header)).toBe("en");
  },
);
