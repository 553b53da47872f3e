/** What is sent: as our own pages send it to each route that takes something, and as nobody means it. */
import { gzipSync } from "node:zlib";
import { CARD_PARTS, CHOSEN } from "#core/line/card-choice.ts";
import type { Chance } from "./chance.ts";

export interface Body {
  type: string;
  bytes: Buffer;
}

const FORM = "application/x-www-form-urlencoded";

/** For each route with an action, by its id. A route with a new one needs a line here. */
const USUAL: Record<string, (chance: Chance) => [type: string, text: string]> = {
  "routes/yir.$token_.$year_.events": (chance) => [
    "application/json",
    JSON.stringify(
      chance.pick([
        [{ event: "opened" }],
        [{ event: "seen", slide: chance.pick(["welcome", "rank", "share"]) }, { event: "finished" }],
        [{ event: "shared", slide: "share" }],
      ]),
    ),
  ],
  "routes/yir.$token_.$year_.share": (chance) => {
    const parts = CARD_PARTS.filter(() => chance.odds(0.5)).map((part): [string, string] => [part, "1"]);
    const intent = chance.pick(["keep", "keep", "renew", "revoke"]);
    return [FORM, String(new URLSearchParams([[CHOSEN, "1"], ...parts, ["intent", intent]]))];
  },
};

/** @throws for a route that nobody thought of yet */
export function usualBody(routeId: string, chance: Chance): Body {
  const make = USUAL[routeId];
  if (!make) throw new Error(`${routeId} takes forms: say in tests/fuzz/bodies.ts what is sent there.`);
  const [type, text] = make(chance);
  return { type, bytes: Buffer.from(text) };
}

const ODD: readonly ((chance: Chance, canary: string) => string | Buffer)[] = [
  () => "",
  (_, canary) => canary,
  (_, canary) => `intent=${canary}&chosen=1`,
  (_, canary) => `intent=keep&intent=revoke&${canary}=%E0%A4%A&%=%`,
  (_, canary) => `[{"event":"opened","${canary}":1}]`,
  (_, canary) => `[{"event":"${canary}"}`,
  () => '[{"event":"__proto__"},{"__proto__":{"event":"opened"}}]',
  () => `${"[".repeat(1_000)}${"]".repeat(1_000)}`,
  () => "null",
  () => '"\\ud800"',
  () => "\ufeff[]",
  (_, canary) => `--${canary}\r\nContent-Disposition: form-data; name="intent"\r\n\r\nkeep\r\n--${canary}`,
  (_, canary) => `--${canary}--`,
  (chance) => Buffer.from(Array.from({ length: chance.below(600) }, () => chance.below(256))),
  () => gzipSync("intent=revoke"),
  (chance) => "x".repeat(chance.pick([1_023, 1_024, 1_025, 5_000, 70_000])),
  () => Buffer.alloc(2_000_000, "x"),
  () => `intent=keep&${"a=1&".repeat(250)}`,
];

export function oddBody(chance: Chance, canary: string): Body {
  const type = chance.pick([FORM, "application/json", `multipart/form-data; boundary=${canary}`, "text/plain", ""]);
  return { type, bytes: Buffer.from(chance.pick(ODD)(chance, canary)) };
}
