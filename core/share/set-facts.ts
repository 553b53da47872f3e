/** Sets the card's sentences as large as their place lets them be, the one of the top model smaller below them. */
import type { Card } from "./card.ts";
import type { Box } from "./card-layouts.ts";
import { CAPITALS, leadOf } from "./lettering.ts";
import type { Typesetter } from "./typesetter.ts";

export interface SetLine {
  text: string;
  size: number;
  /** Of the baseline, from the top of the box. */
  y: number;
}

type Place = Pick<Box, "width" | "height"> & { largest: number };

/** The model's letters, as a share of the others', and the air above them. */
const MODEL = 0.58;
const AIR = 0.6;
/** From a size to the next smaller one that is tried. */
const SMALLER = 0.96;
const SMALLEST = 0.36;

/** Where even the smallest letters don't fit, what is too long is cut short. */
export function setFacts({ facts, model }: Pick<Card, "facts" | "model">, place: Place, type: Typesetter): SetLine[] {
  for (let size = place.largest; size > place.largest * SMALLEST; size *= SMALLER) {
    const lines = setAt(size, facts, model, place.width, type);
    if (fits(lines, place, type)) return lines;
  }
  return cutShort(setAt(place.largest * SMALLEST, facts, model, place.width, type), place, type);
}

function setAt(
  size: number,
  facts: readonly string[],
  model: string | null,
  width: number,
  type: Typesetter,
): SetLine[] {
  const lines = stacked(breakLines(facts, width / size, type), size, 0);
  if (model === null) return lines;
  const above = lines.at(-1);
  const small = size * MODEL;
  return [...lines, ...stacked(breakLines([model], width / small, type), small, above ? above.y + AIR * size : 0)];
}

function stacked(lines: readonly string[], size: number, top: number): SetLine[] {
  const lead = leadOf(lines.join(" "));
  return lines.map((text, index) => ({ text, size, y: top + (CAPITALS + index * lead) * size }));
}

const fits = (lines: readonly SetLine[], { width, height }: Place, type: Typesetter) =>
  lines.every(({ text, size, y }) => y <= height + 0.01 && type.width(text) * size <= width);

/** A sentence goes on the line of the one before where it fits whole, else on a new one; only then it is broken. */
function breakLines(sentences: readonly string[], width: number, type: Typesetter): string[] {
  const lines: string[] = [];
  for (const sentence of sentences) {
    const together = `${lines.at(-1)} ${sentence}`;
    if (lines.length > 0 && type.width(together) <= width) lines[lines.length - 1] = together;
    else lines.push(...breakSentence(sentence, width, type));
  }
  return lines;
}

/** "16mm / Chalk" stays together where it can. */
const BETWEEN_WORDS = /(?<!\/) (?!\/)/;
const BETWEEN_PARTS = /\s[-–—]\s/;

/** The parts of a product's name stand on lines of their own where that takes no more of them: without the dash. */
function breakSentence(sentence: string, width: number, type: Typesetter): string[] {
  const lines = evenly(sentence, width, type);
  const parts = sentence.split(BETWEEN_PARTS).flatMap((part) => evenly(part, width, type));
  return lines.length > 1 && parts.length <= lines.length ? parts : lines;
}

/** No line of one short word below a long one: as narrow as takes no more lines. */
function evenly(text: string, width: number, type: Typesetter): string[] {
  let lines = breakWords(text, width, type);
  for (let share = 0.95; share >= 0.5; share -= 0.05) {
    const narrower = breakWords(text, width * share, type);
    if (narrower.length > lines.length || narrower.some((line) => type.width(line) > width * share)) break;
    lines = narrower;
  }
  return lines;
}

function breakWords(text: string, width: number, type: Typesetter): string[] {
  const words = text.split(BETWEEN_WORDS).flatMap((part) => (type.width(part) > width ? part.split(" ") : part));
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && type.width(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cutShort(lines: readonly SetLine[], { width, height }: Place, type: Typesetter): SetLine[] {
  const kept = lines.filter(({ y }) => y <= height);
  const cut = kept.length < lines.length ? kept.length - 1 : -1;
  return kept.map((line, index) => {
    if (index !== cut && type.width(line.text) * line.size <= width) return line;
    let letters = [...line.text.replace(/[\s.]+$/, "")];
    while (letters.length > 1 && type.width(`${letters.join("")}…`) * line.size > width) letters = letters.slice(0, -1);
    return { ...line, text: `${letters.join("").trimEnd()}…` };
  });
}
