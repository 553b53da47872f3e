import { expect, test } from "vitest";
import { wordsFor } from "#core/words/words.ts";
import { recapFacts } from "#tests/recap-facts.ts";
import { letterSlide } from "./letter-slide.ts";
import { contextOf } from "./story-context.ts";

function letter(text: string | Record<string, string>, numbers: Parameters<typeof recapFacts>[0] = {}) {
  const copy: Record<string, string> = typeof text === "string" ? { "letter.text": text } : text;
  const facts = recapFacts(numbers, { campaign: { copy } });
  return letterSlide(contextOf(facts, wordsFor(facts.campaign, copy), 0), "The Closer");
}

test("a blank line begins a paragraph, other line breaks are the file's own", () => {
  expect(letter("You told one,\nand then {orders} more.\n\n Thank you. ").paragraphs).toEqual([
    "You told one, and then 129 more.",
    "Thank you.",
  ]);
});

test("a letter can name what the story shows", () => {
  const text = "{name} {brand} {year} {sales} {clicks} {earned} {month} {model} {archetype}";
  expect(letter(text).paragraphs).toEqual([
    "Maya Harrier 2026 $16,880 2,155 $138.05 November Merlin Air - 16mm The Closer",
  ]);
});

test("a paragraph that names what this person has not is left out", () => {
  expect(letter("Thank you.\n\n{month} was wild.", { months: null }).paragraphs).toEqual(["Thank you."]);
  expect(letter("{years} years.").paragraphs[0]).toContain("You put your name beside ours");
});

test("a letter about sales is not sent to who sold nothing, unless it has words for them", () => {
  const nothing = { orders: 0, months: null };
  expect(letter("We began in a shed.\n\n{orders} orders.", nothing).paragraphs[0]).toContain(
    "worth more than a number",
  );
  expect(letter({ "letter.text": "{orders} orders.", "letter.text.none": "Hello." }, nothing).paragraphs).toEqual([
    "Hello.",
  ]);
  expect(letter("We began in a shed.", nothing).paragraphs).toEqual(["We began in a shed."]);
});

test("it is signed by who the campaign says, else by the brand", () => {
  expect(letter({ "letter.by": "Ines, founder" }).by).toBe("Ines, founder");
  expect(letter({}).by).toBe("Harrier");
});
