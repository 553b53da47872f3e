/** What stands behind the `?`: what our own pages put there, what Remix's do, and what neither does. */
import { CARD_PARTS, CHOSEN } from "#core/line/card-choice.ts";
import type { Chance } from "./chance.ts";
import type { Whose } from "./parts.ts";
import { isPicture, type Route } from "./routes.ts";

/** Of our pages and of Remix in the browser; any of them may stand at any route. */
const USUAL: readonly ((chance: Chance, whose: Whose) => string)[] = [
  () => "",
  (chance) => `s=${chance.below(12)}`,
  () => "view=page",
  () => `${CHOSEN}=1`,
  (chance) =>
    `${CHOSEN}=1&${CARD_PARTS.filter(() => chance.odds(0.5))
      .map((part) => `${part}=1`)
      .join("&")}`,
  (_, { person }) => `preview=${person.draft?.preview ?? ""}`,
  () => "index",
  () => "_routes=root",
  (chance) => `_routes=${encodeURIComponent(chance.pick(ROUTE_IDS))}`,
  () => "utm_source=mail&utm_medium=email&fbclid=IwAR0",
];

const ROUTE_IDS = [
  "root",
  "routes/_index",
  "routes/yir.$token",
  "routes/yir.$token_.$year",
  "routes/$",
  "root,routes/$",
];

const ODD: readonly ((chance: Chance, canary: string) => string)[] = [
  (_, canary) => canary,
  (_, canary) => `${canary}=${canary}&${canary}`,
  (_, canary) => `_data=routes/${canary}`,
  (_, canary) => `_data=${encodeURIComponent("routes/yir.$token")}&x=${canary}`,
  (_, canary) => `_routes=${canary},,${canary}`,
  () => "_routes=&_routes=__proto__",
  () => "index=&index=index&index=%00",
  (_, canary) => `preview=${canary}`,
  (_, canary) => `preview=1.${canary}&preview=2.${"0".repeat(64)}`,
  () => "preview=99999999999999.%GG",
  () => "s=-1&s=999999999999&view=__proto__",
  (_, canary) => `${CHOSEN}[]=1&__proto__[name]=${canary}&name=%ED%A0%80`,
  () => "%",
  () => "&&&===&=",
  () => "%E0%A4%A=%ff",
  (_, canary) => `<script>${canary}</script>`.replaceAll(" ", "+"),
  (chance, canary) => `${canary}=${chance.text(chance.pick([10, 500, 7_500, 9_000]), "ab+%41&=")}`,
  (chance) => encodeURIComponent(chance.text(40)),
];

/** Of a picture: few, because each other one is drawn. */
const OF_A_PICTURE = ["", "", `${CHOSEN}=1&name=1`];

/**
 * Without its `?`.
 *
 * @param oddity how often it is what nobody means, from 0 to 1
 */
export function searchOf(
  route: Route,
  chance: Chance,
  { whose, canary, oddity }: { whose: Whose; canary: string; oddity: number },
): string {
  if (chance.odds(oddity)) return chance.pick(ODD)(chance, canary);
  return isPicture(route) ? chance.pick(OF_A_PICTURE) : chance.pick(USUAL)(chance, whose);
}

/** Of Remix's own address, where browsers ask for routes. */
export function manifestSearch(chance: Chance, version: string, canary: string): string {
  const paths = Array.from({ length: chance.below(6) }, () =>
    chance.pick([
      "/",
      "/yir/x/2026",
      "s/x",
      "",
      "//",
      "%25",
      "%25E0%25A4",
      `/${canary}`,
      "/a".repeat(chance.below(60)),
    ]),
  );
  const asked = chance.pick([version, version, version, "x", ""]);
  return [...paths.map((path) => `p=${path}`), `version=${asked}`].join("&");
}
