/** Breaks the card's sentences into lines, as large as their box lets them be. */
import type { Box } from "./card-layouts.ts";
import { CAPITALS, leadOf } from "./lettering.ts";
import type { Typesetter } from "./typesetter.ts";

export interface WrappedFacts {
  lines: string[];
  size: number;
  lead: number;
}

/** @param box `sizes`: largest first; with the smallest, what still does not fit is cut short */
export function wrapFacts(
  facts: readonly string[],
  box: Pick<Box, "width" | "height"> & { sizes: readonly number[] },
  type: Typesetter,
): WrappedFacts {
  const lead = leadOf(facts.join(" "));
  let last: WrappedFacts = { lines: [], size: 0, lead: 0 };
  for (const size of box.sizes) {
    const room = Math.floor((box.height / size - CAPITALS) / lead + 0.001) + 1;
    const lines = breakLines(facts, box.width / size, type);
    last = { lines: cutShort(lines, room, box.width / size, type), size, lead: lead * size };
    if (lines.length <= room && lines.every((line) => type.width(line) <= box.width / size)) break;
  }
  return last;
}

/** A sentence goes on the line of the one before where it fits whole, else on a new one; only then it is broken. */
function breakLines(facts: readonly string[], width: number, type: Typesetter): string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const together = `${lines.at(-1)} ${fact}`;
    if (lines.length > 0 && type.width(together) <= width) {
      lines[lines.length - 1] = together;
      continue;
    }
    let line = "";
    for (const word of fact.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && type.width(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function cutShort(lines: readonly string[], room: number, width: number, type: Typesetter): string[] {
  const kept = lines.slice(0, room);
  const cut = lines.length > room ? kept.length - 1 : -1;
  return kept.map((line, index) => {
    if (index !== cut && type.width(line) <= width) return line;
    let letters = [...line.replace(/[\s.]+$/, "")];
    while (letters.length > 1 && type.width(`${letters.join("")}…`) > width) letters = letters.slice(0, -1);
    return `${letters.join("").trimEnd()}…`;
  });
}
