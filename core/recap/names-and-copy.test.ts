/** Whose year a story is, with whom, and in whose words. */
import { expect, test } from "vitest";
import { recapFacts } from "#tests/recap-facts.ts";
import { slide, storyOf } from "#tests/story-of.ts";

test("a name that cannot be shown leaves the year as the title", () => {
  const facts = recapFacts({}, { person: { firstName: "maya@example.com", lastName: "", joinedAt: null } });
  expect(slide(facts, "welcome")?.title).toBe("Your 2026");
  expect(slide(facts, "letter")?.greeting).toBeNull();
  expect(JSON.stringify(storyOf(facts))).not.toContain("example.com");
  const german = recapFacts({}, { person: { ...facts.person, firstName: "" }, campaign: { locale: "de" } });
  expect(slide(german, "letter")?.paragraphs[0]).toMatch(/^Du hast/);
});

test("a brand without a name is not spoken of", () => {
  const facts = recapFacts({}, { campaign: { brand: "" } });
  expect(storyOf(facts).title).toBe("Your 2026");
  expect(slide(facts, "welcome")?.eyebrow).toBe("Your year");
  expect(slide(facts, "letter")?.by).toBe("All of us");
});

test("a campaign's own words stand in the story, with what comes next", () => {
  const copy = {
    "share.heading": "Your mark.",
    "next.items": "Your link stays live\nThe new Merlin lands on 2 March",
    "next.label": "Get your link",
    "next.href": "https://harrier.example.com/",
  };
  const facts = recapFacts({}, { campaign: { copy } });
  expect(slide(facts, "share")?.heading).toBe("Your mark.");
  expect(slide(facts, "next")).toMatchObject({
    items: ["Your link stays live", "The new Merlin lands on 2 March"],
    action: { label: "Get your link", href: "https://harrier.example.com/" },
  });
});
