/**
 * `node scripts/picture-times.ts http://127.0.0.1:8787/yir/TOKEN/2026`: how long the pictures of one recap take, each
 * combination of what shows asked for once. What was drawn before comes from the cache: use a person whom nobody looked at.
 */
import { z } from "zod";
import { CARD_FORMATS, CARD_PARTS, type CardFormat, CHOSEN } from "#core/share/choice.ts";
import { output } from "./cli/output.ts";

const recap = z.url("Expected the address of a private recap.").parse(process.argv[2]);

/** Money and the others on or off: as many pictures as there are. */
const choices = Array.from({ length: 2 ** CARD_PARTS.length }, (_, bits) =>
  [`${CHOSEN}=1`, ...CARD_PARTS.filter((_, part) => bits & (1 << part)).map((part) => `${part}=1`)].join("&"),
);

for (const format of Object.keys(CARD_FORMATS) as CardFormat[]) {
  const [first = 0, ...others] = await inTurn(choices, (choice) => timeOf(format, choice));
  const times = others.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  output.say(
    `${format.padEnd(7)} first ${Math.round(first)} ms; then median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
  );
}

async function inTurn<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

/** The whole answer over the network, in milliseconds; the address leads on to the picture of the present numbers. */
async function timeOf(format: CardFormat, choice: string): Promise<number> {
  const asked = await fetch(`${recap}/card/present/${format}.png?${choice}`, { redirect: "manual" });
  const address = asked.headers.get("Location");
  if (!address) throw new Error(`There is no picture at ${recap}: ${asked.status}.`);
  const startedAt = performance.now();
  const answer = await fetch(new URL(address, recap));
  const bytes = await answer.arrayBuffer();
  if (answer.headers.get("Content-Type") !== "image/png" || bytes.byteLength === 0)
    throw new Error("It is no picture.");
  return performance.now() - startedAt;
}
