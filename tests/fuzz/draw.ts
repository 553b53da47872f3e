/** One request, drawn from a seed and its place. */

import { type Body, oddBody, usualBody } from "./bodies.ts";
import type { Person } from "./campaign.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { oddHeaders, usualHeaders } from "./headers.ts";
import { brokenPath, pathOf, type Whose } from "./parts.ts";
import { isPicture, type Route } from "./routes.ts";
import { manifestSearch, searchOf } from "./search.ts";
import type { Sent } from "./send.ts";

export interface Drawn {
  sent: Sent;
  /** The id of the route it was made from; "manifest" for Remix's own address. */
  route: string;
  /** Whose link it may be. */
  person: Person;
  /** A text of its own: nothing that refuses may repeat it. */
  canary: string;
}

export interface Field {
  seed: number;
  origin: string;
  routes: readonly Route[];
  /** The build's, which Remix's own address asks for. */
  version: string;
  people: readonly Person[];
}

export const MANIFEST = "manifest";

/** How odd each part of a request is, from 0 to 1: most are of somebody who only holds a exhausted link or an old browser. */
const ODDITIES = [0, 0.1, 0.1, 0.3, 0.9];
const METHODS = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "PURGE"];

export function draw(field: Field, place: number): Drawn {
  const chance = chanceOf(field.seed, place);
  const oddity = chance.pick(ODDITIES);
  const canary = `kanari${chance.text(10, "0123456789abcdef")}`;
  // In turn, so that none is left out.
  const route = field.routes[place % (field.routes.length + 1)];
  const method = methodFor(route, chance, oddity);
  const person = chance.pick(peopleFor(route, method, field.people, chance));
  const year = person.draft && chance.odds(0.2) ? person.draft.year : chance.pick(person.years);
  const whose = { person, year };
  const path = route ? addressOf(route, chance, whose, oddity) : "/__manifest";
  const search = route
    ? searchOf(route, chance, { whose, canary, oddity: oddity / 2 })
    : manifestSearch(chance, field.version, canary);
  const body = bodyFor(route, method, chance, canary, oddity);
  const wanted = [
    ...usualHeaders(chance),
    ...(method === "POST" && chance.odds(0.9) ? [["Origin", field.origin] as const] : []),
    ...(body ? [["Content-Type", body.type] as const] : []),
    ...(body && chance.odds(0.1) ? [["Transfer-Encoding", "chunked"] as const] : []),
    ...(chance.odds(0.2 + oddity / 2) ? oddHeaders(chance, canary) : []),
  ];
  const address = search === "" ? path : `${path}?${search}`;
  const sent = { method, path: sendable(address), headers: Object.fromEntries(wanted), body: body?.bytes ?? null };
  return { sent, route: route?.id ?? MANIFEST, person, canary };
}

/**
 * Often the marked ones. A form is of the others, so that no public link changes between two requests that are compared.
 * A picture is of two people, because drawing one takes half a second, and once drawn it is kept.
 */
function peopleFor(route: Route | undefined, method: string, people: readonly Person[], chance: Chance) {
  const marked = people.filter(({ slug }) => slug !== null);
  if (method === "POST") return people.filter(({ slug }) => slug === null);
  if (route && isPicture(route)) return marked.slice(0, 2);
  return chance.odds(0.4) ? marked : people;
}

function addressOf(route: Route, chance: Chance, whose: Whose, oddity: number): string {
  const path = pathOf(route, chance, whose, oddity);
  const whole = chance.odds(0.2) ? `${path === "/" ? "/_root" : path}.data` : path;
  return chance.odds(oddity / 4) ? brokenPath(whole, chance) : whole;
}

function methodFor(route: Route | undefined, chance: Chance, oddity: number): string {
  if (chance.odds(oddity / 4)) return chance.pick(METHODS);
  if (chance.odds(route?.takesForms ? 0.5 : oddity / 4)) return "POST";
  return chance.odds(0.2) ? "HEAD" : "GET";
}

/** A form where there is one; with anything else at times a body that nobody takes. */
function bodyFor(
  route: Route | undefined,
  method: string,
  chance: Chance,
  canary: string,
  oddity: number,
): Body | null {
  if (chance.odds(method === "POST" ? oddity / 2 : 0.08)) return oddBody(chance, canary);
  return method === "POST" && route?.takesForms ? usualBody(route.id, chance) : null;
}

/** What cannot stand in the first line of a request at all: the runtime refuses it before any Worker. */
function sendable(address: string): string {
  const whole = address.startsWith("/") ? address : `/${address}`;
  return whole.replace(/[^\x21-\x7e]|[<>"`]/g, (character) => encodeURIComponent(character));
}
