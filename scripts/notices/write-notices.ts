/** `THIRD-PARTY-NOTICES`: who made what we ship, under which licence. Pure: the same packages make the same text. */
import type { ShippedPackage } from "./packages.ts";

/** A licence's text without the lines that say whose the work is, and where. */
interface Licence {
  holders: string[];
  body: string;
}

const HOLDER = /^\s*(copyright\b.*(\(c\)|©|\d{4})|google inc\.)/i;
const HEADING = /^\s*(#+\s*)?(the )?(mit|isc) license( \((mit|isc)\))?\s*$/i;
/** Holders stand at the top; below, the words are the licence's own. */
const TOP_LINES = 12;
/** Such texts name a holder as an example only, or not at all. */
const NAMES_NOBODY = /apache license|mozilla public license/i;

const PREFACE = `What is shipped with Ambassador Year in Review and was made by others: all that its production dependencies bring
to the Workers and the browser, and the fonts, which the build makes into files by other names ("Story Sans" and so on).
Our own code is not under any of these licences.

The renderer of the pictures, @cf-wasm/resvg, is used unchanged, compiled to WebAssembly, under the Mozilla Public
License 2.0. Its source is at https://github.com/fineshopdesign/cf-wasm (packages/resvg) and, of what is compiled,
https://github.com/thx/resvg-js and https://github.com/linebender/resvg; which libraries of Rust are in it, and under
which licences, their Cargo.lock says.

This file is made by \`npm run notices\`, and a test compares it.`;

/**
 * @param packages in the order in which they are listed
 * @throws where one has a licence of which no package brings the text
 */
export function writeNotices(packages: readonly ShippedPackage[]): string {
  const taken = packages.map((one) => ({ ...one, licences: one.texts.map(takeApart) }));
  const bodies = new Map<string, string>();
  for (const { body } of taken.flatMap(({ licences }) => licences))
    if (!bodies.has(alike(body))) bodies.set(alike(body), body);
  const numberOf = (body: string) => [...bodies.keys()].indexOf(alike(body)) + 1;

  const entries = taken.map(({ name, version, licence, source, licences }) => {
    const own = licences.map(({ body }) => numberOf(body));
    const texts = own.length > 0 ? own : standardTexts(name, licence, [...bodies.values()]).map(numberOf);
    const holders = new Set(licences.flatMap((one) => one.holders));
    const lines = [
      `Licence: ${licence} (text ${texts.join(" and ")})`,
      ...(source ? [`Source: ${source}`] : []),
      ...holders,
    ];
    return [`${name} ${version}`, ...lines.map((line) => `  ${line}`)].join("\n");
  });
  const texts = [...bodies.values()].map((body, index) => `${RULE}\nText ${index + 1}\n\n${body}`);
  return `${[TITLE, PREFACE, ...entries, ...texts].join("\n\n")}\n`;
}

const TITLE = "THIRD-PARTY NOTICES";
const RULE = "-".repeat(80);

/** How the texts begin of which several packages bring none of their own. */
const STANDARD: Record<string, RegExp> = {
  "Apache-2.0": /^\s*apache license/i,
  MIT: /^permission is hereby granted, free of charge/i,
  "MPL-2.0": /^mozilla public license/i,
};

function standardTexts(name: string, licence: string, bodies: readonly string[]): string[] {
  return licence
    .split(/[()\s]+|\bAND\b|\bOR\b/)
    .filter(Boolean)
    .map((id) => {
      const body = bodies.find((one) => STANDARD[id]?.test(one));
      if (body === undefined)
        throw new Error(`${name} brings no text of its licence, ${id}, and no other package does.`);
      return body;
    });
}

/** Texts that differ in breaks, quotes and bullets alone are one. */
const alike = (body: string) => body.replaceAll(/[\s*"'`’“”]+/g, " ");

function takeApart(text: string): Licence {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (NAMES_NOBODY.test(lines.slice(0, TOP_LINES).join("\n"))) return { holders: [], body: tidy(lines) };
  const isHolder = (line: string, index: number) => index < TOP_LINES && HOLDER.test(line);
  return {
    holders: lines.filter(isHolder).map((line) => line.trim()),
    body: tidy(lines.filter((line, index) => !isHolder(line, index) && !HEADING.test(line))),
  };
}

const tidy = (lines: readonly string[]) =>
  lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
