/** Words that cannot be read where they stand. */
import type { Page } from "playwright-core";
import { contrast, TEXT_CONTRAST } from "#core/theme/contrast.ts";
import { type Box, type DrawnSlide, type DrawnWord, measureWords } from "./words-measure.ts";

/** Pixels that two things may share before somebody sees it. */
const TOUCH = 1;
/** A word that no phone is wide enough for may be broken: longer ones are hyphenated. */
const LONGEST_WHOLE = 18;
/** Written without spaces, and broken anywhere by right; or with a mark at which it may be broken. */
const BREAKABLE = /[\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\-–—‑/\u00ad]/u;

/**
 * What is wrong with the words of the story that is open: outside the screen, broken in two, crossed by the line, over
 * other words, or too faint on their field.
 */
export async function wordsSetBadly(page: Page): Promise<string[]> {
  const slides = await measureWords(page);
  return slides.flatMap((drawn) => [...new Set(faultsOf(drawn))].map((what) => `${drawn.slide}: ${what}`));
}

function faultsOf({ words, controls, line, screen }: DrawnSlide): string[] {
  return words.flatMap((word, index) => {
    const others = [...words.slice(index + 1), ...controls].filter(({ paragraph }) => paragraph !== word.paragraph);
    const over = others.find((other) => meetAny(word.boxes, other.boxes));
    return [
      ...(word.boxes.some((box) => !isWithin(box, screen)) ? [`"${word.text}" leaves the screen`] : []),
      ...(isBroken(word) ? [`"${word.text}" is broken in two`] : []),
      ...(meetAny(word.boxes, line) ? [`"${word.text}" is crossed by the line`] : []),
      ...(over ? [`"${word.text}" and "${over.text}" are over each other`] : []),
      ...(isFaint(word) ? [`"${word.text}" is too faint: ${word.colour} on ${word.behind}, ${word.opacity}`] : []),
    ];
  });
}

function isWithin(box: Box, screen: Box): boolean {
  return (
    box.left >= screen.left - TOUCH &&
    box.right <= screen.right + TOUCH &&
    box.top >= screen.top - TOUCH &&
    box.bottom <= screen.bottom + TOUCH
  );
}

function isBroken({ text, boxes }: DrawnWord): boolean {
  const lines = new Set(boxes.map(({ top }) => Math.round(top)));
  return lines.size > 1 && [...text].length <= LONGEST_WHOLE && !BREAKABLE.test(text);
}

function meetAny(some: readonly Box[], others: readonly Box[]): boolean {
  return some.some((one) =>
    others.some(
      (other) =>
        one.left < other.right - TOUCH &&
        other.left < one.right - TOUCH &&
        one.top < other.bottom - TOUCH &&
        other.top < one.bottom - TOUCH,
    ),
  );
}

/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
function isFaint({ colour, behind, opacity }: DrawnWord): boolean {
  const [letters, field] = [channelsOf(colour), channelsOf(behind)];
  const [, , , alpha = 1] = letters;
  const mixed = field.slice(0, 3).map((value, at) => value + ((letters[at] ?? 0) - value) * alpha * opacity);
  return contrast(hexOf(mixed), hexOf(field.slice(0, 3))) < TEXT_CONTRAST - 0.05;
}

/** Of `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`. */
function channelsOf(colour: string): number[] {
  const channels = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!/^rgba?\(/.test(colour) || channels.length < 3)
    throw new Error(`"${colour}" is no colour that can be compared.`);
  return channels;
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
