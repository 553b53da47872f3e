/**
 * A stand-in Shopify shop on this machine, for tests, the demo and for developing: the part of the Admin GraphQL API
 * that we use, with its prices, limits, scopes and failures, over an invented programme's orders.
 *
 * - `POST /admin/api/2026-10/graphql.json`, `POST /admin/oauth/access_token`: as Shopify; any Host header.
 * - `GET /pictures/ID.svg`: the products' pictures; `ID-photo.svg`: on white, as most shops have them.
 * - `GET /bulk/NAME`: the files of bulk operations.
 * - `/_simulator/…`: for tests in other processes; see `control.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Access, DEFAULT_CREDENTIALS, makeAccess } from "./access.ts";
import { makeAdminApi } from "./admin-api.ts";
import { makeBucket } from "./bucket.ts";
import { makeBulk } from "./bulk.ts";
import { makeControl } from "./control.ts";
import { type Answer, json } from "./fault-answers.ts";
import { makeFaultPlan } from "./fault-plan.ts";
import { SCHEMA } from "./graphql.ts";
import { makePictures } from "./pictures.ts";
import { makeProgramme } from "./programme.ts";
import { DEFAULT_SETTINGS, faults, type Settings, settings } from "./settings.ts";
import { makeShop } from "./shop.ts";
import type { Simulator, SimulatorOptions } from "./simulator.ts";
import { makeCounter } from "./stats.ts";
import type { World } from "./world.ts";

const NEVER = Symbol("no answer");
const LARGEST_BODY = 2_000_000;

/** Starts a shop of its own. Rejects with Node's error when the port is taken (`EADDRINUSE`). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, domain = "harrier.myshopify.com", now = Date.now } = options;
  const programme = options.programme ?? makeProgramme(options);
  const credentials = { ...DEFAULT_CREDENTIALS, ...options.credentials };
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((key) => (key in options ? [[key, options[key as keyof Settings]]] : [])),
  );
  let current: Settings = settings.parse({ ...DEFAULT_SETTINGS, ...given });
  const shop = makeShop(programme, now);
  const counter = makeCounter();
  const plan = makeFaultPlan(faults.parse(options.faults ?? {}));
  const access: Access = makeAccess(credentials, () => current, now);
  const bucket = makeBucket(() => current, now);
  const picture = makePictures(programme.catalogue);

  const simulator: Simulator = {
    origin: "",
    domain,
    programme,
    credentials,
    shop,
    stats: counter.read,
    resetStats: counter.reset,
    setFaults: (next) => plan.set(faults.parse(next)),
    set: (next) => {
      current = settings.parse({ ...current, ...next });
    },
    settings: () => ({ ...current }),
    expireTokens: access.expireAll,
    close: () =>
      new Promise((done) => {
        bulk.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const facts = { name: "Harrier", domain, timeZone: programme.timeZone, currency: programme.currency };
  const world = (): World => ({
    shop,
    origin: simulator.origin,
    facts,
    scopes: current.scopes,
    now: now(),
    failing: new Set(),
    bulk,
  });
  const bulk = makeBulk({ schema: SCHEMA, world, settings: () => current, counter, now });
  const api = makeAdminApi({ simulator, access, bucket, counter, plan, world });
  const control = makeControl(simulator, plan, startSimulator);

  const answer = async (request: IncomingMessage): Promise<Answer | typeof NEVER> => {
    const path = new URL(request.url ?? "/", "http://simulator").pathname;
    const body = await readBody(request);
    if (path.startsWith("/admin/")) return (await api(request, path, body)) ?? NEVER;
    if (path.startsWith("/_simulator/")) return control(request.method ?? "GET", path, body);
    const drawn = /^\/pictures\/(\d+(?:-photo)?)\.svg$/.exec(path)?.[1];
    const svg = drawn && picture(drawn);
    if (svg)
      return {
        status: 200,
        headers: {
          "content-type": "image/svg+xml",
          "cache-control": "public, max-age=31536000, immutable",
          "access-control-allow-origin": "*",
        },
        body: svg,
      };
    return json(404, { errors: "Not Found" });
  };
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/bulk/")) return bulk.serve(request, response);
    answer(request).then(
      (done) => (done === NEVER ? request.socket.destroy() : send(response, done)),
      (error: unknown) => {
        if (!request.socket.destroyed) send(response, json(500, { errors: `The stand-in shop failed: ${error}` }));
      },
    );
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  simulator.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return simulator;
}

function send(response: ServerResponse, { status, headers, body, onSent }: Answer): void {
  if (onSent) response.once("finish", onSent);
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST_BODY) throw new Error("the request is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
