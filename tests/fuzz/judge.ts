/** What is wrong with an answer: errors of ours, answers without a word, and whatever nobody may learn. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Drawn } from "./draw.ts";
import type { Answer } from "./send.ts";

/** In no answer, whoever asks. */
const NEVER: readonly [what: string, pattern: RegExp][] = [
  ["an email", /[\w.+-]+@example\.com/i],
  ["a uuid of ours", /[0-9a-f]{8}-0000-4000-8000/i],
  ["an order id", /\b5600\w{5,}|gid:\/\//],
  ["a stack", /\bat (?:async )?[\w.<>]* ?\(?[^\s()]+:\d+:\d+\)?|\.(?:tsx?|m?js):\d+:\d+/],
  ["SQL", /\bSELECT\b.{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE\b.{1,80}\bSET\b|SQLITE_|D1_ERROR|Failed query/s],
  [
    "an error's own words",
    /\b(?:Type|Range|Syntax|Reference|URI)Error\b|Unexpected Server Error|Internal Server Error/,
  ],
];

/** Of every answer of the Worker's. */
const ALWAYS = [
  "content-security-policy",
  "x-content-type-options",
  "x-robots-tag",
  "referrer-policy",
  "cache-control",
];

/** @returns a line for each fault; none: the answer is as it has to be */
export function judge({ sent, person, canary }: Drawn, answer: Answer): string[] {
  const { status, headers } = answer;
  const body = readable(answer);
  const said = `${answer.rawHeaders.join("\n")}\n${body}`;
  const faults: string[] = [];
  if (status < 200 || status >= 500) faults.push(`it answered ${status}`);
  for (const name of ALWAYS) if (headers[name] === undefined) faults.push(`the header ${name} is missing`);
  for (const [what, pattern] of NEVER) {
    const found = pattern.exec(said)?.[0];
    if (found) faults.push(`it holds ${what}: ${found.slice(0, 80)}`);
  }
  for (const found of strangers(said, sent.path, person)) faults.push(`it says of somebody else: ${found}`);
  if (sent.method === "HEAD" && answer.body.length > 0) faults.push("it has a body");
  if (status >= 400) faults.push(...refusalFaults(sent.method, sent.path, sent.headers, answer, body));
  if (status >= 400 && said.includes(canary)) faults.push("it repeats what was sent");
  return faults;
}

function refusalFaults(
  method: string,
  path: string,
  asked: Drawn["sent"]["headers"],
  { headers }: Answer,
  body: string,
): string[] {
  const type = String(headers["content-type"] ?? "");
  const faults: string[] = [];
  const wantsPage = /\btext\/html\b/.test(String(asked.Accept ?? "")) && !/\.data(\?|$)/.test(path);
  if (wantsPage && !/^text\/html|^application\/json/.test(type)) faults.push(`a browser gets ${type || "no type"}`);
  if (method === "HEAD") return faults;
  const words = type.startsWith("text/html") ? (/<h1>(.*?)<\/h1>/s.exec(body)?.[1] ?? "") : body;
  if (!/\p{L}{2,}.*\p{L}{2,}/su.test(words)) faults.push("it says nothing");
  return faults;
}

/** Names, tokens and links of whom the request does not name: every one of theirs holds a mark. */
function strangers(said: string, path: string, { firstName, slug, token }: Drawn["person"]): string[] {
  const asked = decoded(path);
  const own = [firstName, slug, asked.includes(token) ? token : null].filter((part): part is string => !!part);
  const rest = own.reduce((text, part) => text.replaceAll(part.toLowerCase(), ""), decoded(said));
  const marks = rest.match(/[\w-]*zq\d+zq[\w-]*/g) ?? [];
  const personas = (rest.match(/persona-[a-z-]+-\d{4}/g) ?? []).filter((found) => !asked.includes(found));
  return [...new Set([...marks, ...personas])];
}

function decoded(text: string): string {
  return text.toLowerCase().replace(/%([0-7][0-9a-f])/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readable({ headers, body }: Answer): string {
  const encoding = headers["content-encoding"];
  if (body.length === 0) return "";
  if (encoding === "gzip") return gunzipSync(body).toString("latin1");
  if (encoding === "br") return brotliDecompressSync(body).toString("utf8");
  return body.toString(/^image\/png/.test(String(headers["content-type"])) ? "latin1" : "utf8");
}

/**
 * Whether wrangler's proxy lost the connection: it does so at times where our answer comes before the whole of a body
 * was sent, and then speaks for itself (docs/sharp-edges.md). Nothing of ours is in it, not even a header.
 */
export function isOfTheProxy({ status, headers }: Answer): boolean {
  return status === 500 && ALWAYS.every((name) => headers[name] === undefined);
}

/** What of a HEAD's answer is not what GET's is; nothing where a limit was reached between the two. */
export function headFaults(head: Answer, get: Answer): string[] {
  if (head.status === 429 || get.status === 429) return [];
  const seen = (answer: Answer, name: string) => String(answer.headers[name] ?? "").replace(/nonce-[\w-]+/, "nonce");
  const faults = head.status === get.status ? [] : [`HEAD answers ${head.status}, GET ${get.status}`];
  for (const name of ["content-type", "cache-control", "location", "etag", "allow", "content-security-policy"])
    if (seen(head, name) !== seen(get, name))
      faults.push(`${name} is ${seen(head, name) || "absent"} with HEAD, ${seen(get, name) || "absent"} with GET`);
  return faults;
}
