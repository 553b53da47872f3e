/** What comes along with a request: a browser's, a mail scanner's, a broken program's. */
import type { Chance } from "./chance.ts";

const PHONE =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36";
const PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

type Header = [name: string, value: string];

/** As browsers and programs send them. */
export function usualHeaders(chance: Chance): Header[] {
  return [
    ["User-Agent", chance.pick([PHONE, PHONE, PHONE, "curl/8.5.0", "Slackbot-LinkExpanding 1.0"])],
    ["Accept", chance.pick([PAGE, PAGE, "*/*", "image/avif,image/webp,*/*;q=0.8", "application/json"])],
    ["Accept-Language", chance.pick(["en-US,en;q=0.9", "de", "ar"])],
    ["Accept-Encoding", chance.pick(["gzip, deflate, br", "identity", ""])],
  ];
}

const LONG = (length: number) => "x".repeat(length);

/** One header that is odd, by itself or in its place. */
const ODD: Record<string, readonly ((canary: string) => string)[]> = {
  Range: [() => "bytes=0-9", () => "bytes=-1", () => "bytes=9-1", () => "bytes=0-0,2-3,-1", (canary) => canary],
  "If-None-Match": [() => "*", () => 'W/"x"', (canary) => `"${canary}"`, () => LONG(3_000)],
  "If-Match": [() => "*", (canary) => `"${canary}"`],
  "If-Modified-Since": [() => "Thu, 31 Dec 2037 23:59:59 GMT", (canary) => canary],
  "If-Unmodified-Since": [() => "Thu, 01 Jan 1970 00:00:00 GMT", (canary) => canary],
  "If-Range": [() => '"x"', (canary) => canary],
  Accept: [
    () => "",
    () => "text/html;q=banana",
    () => "text/*",
    () => ",,;;",
    (canary) => `${canary}/*`,
    () => LONG(3_000),
  ],
  "Accept-Encoding": [() => "", () => "zstd, br;q=0.1", (canary) => canary],
  "Accept-Language": [() => "*", (canary) => canary, () => "-,,;q="],
  "Content-Type": [
    () => "multipart/form-data",
    () => "multipart/form-data; boundary=",
    (canary) => `multipart/form-data; boundary=${canary}`,
    () => "application/x-www-form-urlencoded; charset=utf-7",
    () => "application/json",
    () => "text/plain",
    (canary) => canary,
    () => ";;",
  ],
  "Content-Encoding": [() => "gzip", () => "br", (canary) => canary],
  Cookie: [() => "=;;=;", () => "a=%E0%A4%A; __proto__=1", (canary) => `${canary}`, () => `a=${LONG(3_000)}`],
  Origin: [
    () => "null",
    (canary) => canary,
    () => "http://[",
    () => "https://evil.example.org",
    () => "https://a, https://b",
    () => "",
  ],
  Referer: [(canary) => canary, () => "http://[", () => "https://evil.example.org/"],
  "X-Forwarded-Host": [() => "evil.example.org", (canary) => canary, () => ",", () => "a b"],
  "X-Forwarded-Proto": [() => "https", (canary) => canary],
  "X-Forwarded-For": [() => "127.0.0.1, ::1", (canary) => canary],
  Forwarded: [(canary) => `host=${canary};proto=https`],
  "User-Agent": [() => "", (canary) => canary, () => LONG(3_000), () => "\u00ff\u00e9"],
  "Sec-Purpose": [() => "prefetch", () => "prefetch;prerender", (canary) => canary],
  "Sec-Fetch-Dest": [() => "document", () => "image", (canary) => canary],
  "Sec-Fetch-Site": [() => "cross-site", () => "none"],
  "Cache-Control": [() => "no-cache", () => "only-if-cached", (canary) => canary],
  Authorization: [(canary) => `Bearer ${canary}`, () => "Basic %%%"],
  "X-HTTP-Method-Override": [() => "DELETE"],
  "X-Remix-Reload-Document": [() => "yes"],
  TE: [() => "trailers"],
  "X-Odd": [(canary) => canary, () => "\u00e9", () => LONG(8_000)],
};

export function oddHeaders(chance: Chance, canary: string): Header[] {
  return Array.from({ length: 1 + chance.below(3) }, (): Header => {
    const name = chance.pick(Object.keys(ODD));
    return [name, chance.pick(ODD[name] ?? [])(canary)];
  });
}
