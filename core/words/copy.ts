/** A campaign's own words (`campaigns.copy`): any text of the catalogue, the founder's letter, what comes next. */
import { z } from "zod";
import { en } from "./en.ts";
import { type Entry, FORMS, variablesIn } from "./entries.ts";
import { nearestKey } from "./nearest-key.ts";
import { LONGEST_SIGNATURE, SIGNATURE_BOX, signatureProblem } from "./signature-path.ts";

/** By key: `letter.by`, or of an entry with forms `letter.text` for all of them and `letter.text.one` for one. */
export type Copy = Record<string, string>;

/** What the letter may name. A paragraph that names something this person has not is left out. */
const LETTER_VARIABLES = [
  ...["name", "brand", "year", "orders", "sales", "clicks", "earned"],
  ...["month", "model", "archetype", "years"],
];

/** Texts that no language has: they are the brand's. */
const CAMPAIGN_ONLY = ["letter.signature", "next.label", "next.href"] as const;

/** Of a key that is none, as it is told. */
const LONGEST_KEY = 100;
/** More than there are. */
const MOST_TEXTS = 2_000;
/** More at once nobody mends. */
const MOST_PROBLEMS = 50;

const LONGEST = { "letter.text": 900, "letter.signature": LONGEST_SIGNATURE, "next.href": 500, other: 300 };

/** A map: an object would have a "constructor" of its own. */
const ENTRIES: ReadonlyMap<string, Entry> = new Map(Object.entries(en));

/** All that a copy may have, the forms of an entry among them. */
const KEYS: readonly string[] = [
  ...CAMPAIGN_ONLY,
  ...[...ENTRIES].flatMap(([key, entry]) =>
    typeof entry === "string" ? [key] : [key, ...FORMS.map((form) => `${key}.${form}`)],
  ),
];

/** The entry that a copy's key is for, without its form; null for an unknown key. */
function entryOf(key: string): { key: string; entry: Entry } | null {
  const whole = ENTRIES.get(key);
  if (whole !== undefined) return { key, entry: whole };
  const form = FORMS.find((name) => key.endsWith(`.${name}`));
  if (form === undefined) return null;
  const before = key.slice(0, -form.length - 1);
  const entry = ENTRIES.get(before);
  return entry === undefined || typeof entry === "string" ? null : { key: before, entry };
}

/** The variables that a text of this key may use; null for an unknown key. */
function allowedVariables(key: string): string[] | null {
  if ((CAMPAIGN_ONLY as readonly string[]).includes(key)) return [];
  const known = entryOf(key);
  if (!known) return null;
  if (known.key === "letter.text") return [...LETTER_VARIABLES, "count", "spelled"];
  if (typeof known.entry === "string") return variablesIn(known.entry);
  return [...new Set([...Object.values(known.entry).flatMap(variablesIn), "count", "spelled"])];
}

/** What is wrong with one text, as a sentence; null where nothing is. */
function problemWith(key: string, text: string): string | null {
  const allowed = allowedVariables(key);
  if (allowed === null) {
    const near = nearestKey(key, KEYS);
    return near === null
      ? `There is no text "${key.slice(0, LONGEST_KEY)}".`
      : `There is no text "${key}"; did you mean "${near}"?`;
  }
  const longest = limitOf(key);
  // No character takes more than two of UTF-16; before anything looks into it.
  const length = text.length > 2 * longest ? text.length : [...text].length;
  if (length > longest) return `"${key}" has ${length} characters; ${longest} are the most.`;
  const unknown = variablesIn(text).find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    const may = allowed.length > 0 ? `it may use ${allowed.map((name) => `{${name}}`).join(", ")}` : "it has none";
    return `"${key}" uses {${unknown}}, which it does not know: ${may}.`;
  }
  if (/[{}]/.test(text.replace(/\{\w+\}/g, ""))) return `"${key}" has a brace that is no variable's.`;
  if (text.trim() === "") return `"${key}" is empty. Leave it out to have the usual words.`;
  if (key === "letter.signature") return problemWithSignature(text);
  if (key === "next.href" && !isHttps(text)) return '"next.href" is no https address.';
  return null;
}

function problemWithSignature(path: string): string | null {
  const problem = signatureProblem(path);
  const { left, right, top, bottom } = SIGNATURE_BOX;
  if (problem === "no-path") return '"letter.signature" is no path of M, L, A and C with absolute numbers.';
  if (problem === "outside")
    return `"letter.signature" leaves its box: x from ${left} to ${right}, y from ${top} to ${bottom}, the baseline is 0.`;
  return null;
}

function limitOf(key: string): number {
  const of = entryOf(key)?.key ?? key;
  return of in LONGEST ? LONGEST[of as keyof typeof LONGEST] : LONGEST.other;
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}

/** Whether a stored text may be shown: what was written by an older version need not be. */
export function isAllowed(key: string, text: string): boolean {
  return problemWith(key, text) === null;
}

const copySchema = z.record(z.string(), z.string()).superRefine((copy, context) => {
  for (const [key, text] of Object.entries(copy)) {
    if (context.issues.length === MOST_PROBLEMS) return;
    const message = problemWith(key, text);
    if (message !== null) context.addIssue({ code: "custom", path: [key], message });
  }
  if ("next.label" in copy !== "next.href" in copy)
    context.addIssue({ code: "custom", message: '"next.label" and "next.href" belong together: give both or none.' });
});

export type CopyRead = { copy: Copy; problems: null } | { copy: null; problems: string[] };

/**
 * Reads what staff wrote as a campaign's words.
 *
 * @param json a parsed JSON value: an object of texts by key
 * @returns the copy, or a sentence for each problem
 */
export function readCopy(json: unknown): CopyRead {
  const texts = typeof json === "object" && json !== null ? Object.keys(json).length : 0;
  if (texts > MOST_TEXTS) return { copy: null, problems: [`The file has ${texts} texts; there are ${KEYS.length}.`] };
  const read = copySchema.safeParse(json);
  if (read.success) return { copy: read.data, problems: null };
  return {
    copy: null,
    problems: read.error.issues.map(({ code, message, path }) =>
      code === "custom"
        ? message
        : path.length > 0
          ? `"${path.join(".")}" must be a text.`
          : "The file must hold an object of texts by key.",
    ),
  };
}

/** A brand's own text that has no usual words; null where it gave none. */
export function campaignText(copy: Copy, key: (typeof CAMPAIGN_ONLY)[number]): string | null {
  const text = copy[key];
  return text !== undefined && isAllowed(key, text) ? text : null;
}
