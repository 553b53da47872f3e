/**
 * `node scripts/picture-times.ts http://127.0.0.1:8787/yir/TOKEN/2026`: how long the pictures of one recap take, each
 * combination of what shows asked for once, then once more, which the memory answers, and by HEAD. What was drawn before is
 * not drawn again: use a person whom nobody looked at. More than sixty in a minute are refused, and waited for.
 */
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { CARD_FORMATS, CARD_PARTS, type CardFormat, CHOSEN } from "#core/line/card-choice.ts";
import { output } from "./cli/output.ts";

const recap = z.url("Expected the address of a private recap.").parse(process.argv[2]);

/** Money and the others on or off: as many pictures as there are. */
const choices = Array.from({ length: 2 ** CARD_PARTS.length }, (_, bits) =>
  [`${CHOSEN}=1`, ...CARD_PARTS.filter((_, part) => bits & (1 << part)).map((part) => `${part}=1`)].join("&"),
);

for (const format of Object.keys(CARD_FORMATS) as CardFormat[]) {
  const drawn = await inTurn(choices, (choice) => timeOf(format, choice, "GET"));
  const again = await inTurn(choices, (choice) => timeOf(format, choice, "GET"));
  const head = await inTurn(choices, (choice) => timeOf(format, choice, "HEAD"));
  const [first = 0, ...others] = drawn;
  const ms = (time: number) => `${time.toFixed(0)} ms`;
  output.say(
    `${format.padEnd(7)} first ${ms(first)}; then median ${ms(at(others, 0.5))}, p95 ${ms(at(others, 0.95))}, longest ${ms(at(others, 1))}; again ${ms(at(again, 0.5))}; HEAD ${ms(at(head, 0.5))}`,
  );
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0;
}

async function inTurn<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

/** The whole answer over the network, in milliseconds; the address leads on to the picture of the present numbers. */
async function timeOf(format: CardFormat, choice: string, method: "GET" | "HEAD"): Promise<number> {
  const asked = await fetch(`${recap}/card/present/${format}.png?${choice}`, { redirect: "manual" });
  const address = asked.headers.get("Location");
  if (!address) throw new Error(`There is no picture at ${recap}: ${asked.status}.`);
  const startedAt = performance.now();
  const answer = await fetch(new URL(address, recap), { method });
  const bytes = await answer.arrayBuffer();
  const took = performance.now() - startedAt;
  if (answer.status === 429) {
    await setTimeout(Number(answer.headers.get("Retry-After")) * 1_000);
    return timeOf(format, choice, method);
  }
  if (answer.headers.get("Content-Type") !== "image/png" || (method === "GET" && bytes.byteLength === 0))
    throw new Error("It is no picture.");
  return took;
}
