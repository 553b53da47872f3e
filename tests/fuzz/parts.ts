/** What the parts of an address can be: as our links have them, and as whatever stands between us and people makes them. */
import { CARD_FORMATS } from "#core/line/card-choice.ts";
import type { Person } from "./campaign.ts";
import type { Chance } from "./chance.ts";

export interface Whose {
  person: Person;
  year: number;
}

/** As we would write it ourselves, for each parameter of any route. A route with another one needs a line here. */
const USUAL: Record<string, (chance: Chance, whose: Whose) => string> = {
  token: (_, { person }) => person.token,
  year: (_, { year }) => String(year),
  slug: (chance, { person }) => person.slug ?? chance.text(16, "0123456789abcdefghjkmnpqrstvwxyz"),
  hash: (chance) => chance.text(32, "0123456789abcdef"),
  picture: (chance) => `${chance.pick(Object.keys(CARD_FORMATS))}.png`,
  "*": (chance) => chance.pick(["nowhere", "wp-login.php", ".env", "yir", "s", "yir/x/y/z", "staff", "robots.txt.bak"]),
};

/** What mail clients and chats do to a link, which is opened all the same. */
const WORN: readonly ((part: string) => string)[] = [
  (part) => part.toUpperCase(),
  (part) => `${part}.`,
  (part) => `${part}%E2%80%9D`,
  (part) => `%3C${part}%3E`,
  (part) => `${part}&utm_source=mail`,
  (part) => `*${part}*`,
  (part) => part.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
];

/** What cannot be meant. */
const ODD: readonly ((chance: Chance) => string)[] = [
  () => "",
  () => "_",
  () => "__proto__",
  () => "constructor",
  () => "..",
  () => "%2e%2e",
  () => "%00",
  () => "%E0%A4%A",
  () => "%",
  () => "%2F%2f",
  () => "%ff%fe",
  () => "%F0%9F%92%A9",
  () => "%E2%80%AE",
  () => "'%20OR%201=1--",
  () => "<script>",
  () => "0",
  () => "-1",
  () => "99999999999999999999",
  () => "2026.5",
  () => "NaN",
  (chance) => chance.text(1 + chance.below(40)),
  (chance) => encodeURIComponent(chance.text(1 + chance.below(40))),
  (chance) => chance.text(chance.pick([64, 65, 500, 3_000, 7_900, 9_000]), chance.pick(["a", ".", "=", "%20", "0_"])),
];

/**
 * The path of a route, each parameter filled in.
 *
 * @param oddity how often a part is exhausted or odd, from 0 to 1
 * @throws where a parameter is one that nobody thought of yet
 */
export function pathOf(route: { id: string; path: string }, chance: Chance, whose: Whose, oddity: number): string {
  const parts = route.path.split("/").map((part) => {
    if (!/^[:*]/.test(part)) return part;
    const usual = USUAL[part.replace(/^:/, "").replace(/\?$/, "")];
    if (!usual) throw new Error(`${route.id} has a parameter ${part}: say in tests/fuzz/parts.ts what it may be.`);
    if (chance.odds(oddity / 3)) return chance.pick(ODD)(chance);
    const value = usual(chance, whose);
    return chance.odds(oddity) ? chance.pick(WORN)(value) : value;
  });
  return `/${parts.join("/")}`;
}

/** An address that no pattern has: cut, doubled, put together anew. */
export function brokenPath(path: string, chance: Chance): string {
  const at = chance.below(path.length + 1);
  return chance.pick([
    () => path.slice(0, at),
    () => path.slice(0, at) + chance.pick(ODD)(chance) + path.slice(at),
    () => `/${path}`,
    () => path.replaceAll("/", chance.pick(["//", "/./", "\\", "%2F", "/../"])),
    () => `${path}/`,
    () => `${path}/${chance.pick(ODD)(chance)}`,
    () => `/${Array.from({ length: chance.below(200) }, () => chance.pick(["a", "yir", "%41", ".."])).join("/")}`,
  ])();
}
