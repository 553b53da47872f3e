/**
 * The simulator's own addresses, JSON over HTTP, for tests in workerd and in other processes:
 *
 * ```
 * GET    /_simulator/stats                  what was asked since the start or the last reset: `Stats`
 * POST   /_simulator/stats/reset
 * GET    /_simulator/faults                 what is set and still to come
 * POST   /_simulator/faults                 replaces them: `Faults`; `{}` ends all
 * GET    /_simulator/settings
 * POST   /_simulator/settings               changes some: points, bucket, delay, scopes, … : `Settings`
 * POST   /_simulator/tokens/expire          ends every client-credentials token
 * GET    /_simulator/orders/ID              the order as it is now
 * POST   /_simulator/orders/ID              changes it: `{ "kind": "refund", "line": 0, "units": 1 }`, `{ "kind": "cancel" }`,
 *                                           `{ "kind": "add-line", "variantId": "…", "quantity": 1 }`
 * DELETE /_simulator/orders/ID
 * POST   /_simulator/products/ID            renames it: `{ "title": "…" }`
 * DELETE /_simulator/products/ID
 * POST   /_simulator/shops                  a further, independent shop on a port of its own → `{ "origin": "…" }`
 * DELETE /_simulator/shops                  closes those that were made here
 * ```
 *
 * Ids are digits. A wrong body answers 400 with a sentence, an unknown id 404.
 */
import { z } from "zod";
import { type Answer, json } from "./fault-answers.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { faults, settings } from "./settings.ts";
import type { Simulator, SimulatorOptions } from "./simulator.ts";

const orderChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refund"), line: z.int().min(0), units: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal("cancel") }),
  z.strictObject({ kind: z.literal("add-line"), variantId: z.string(), quantity: z.int().min(1) }),
]);
const rename = z.strictObject({ title: z.string().min(1) });

/** What a new shop may be started with, over HTTP. */
export const shopOptions = z.strictObject({
  ...settings.partial().shape,
  seed: z.int().optional(),
  ambassadors: z.int().min(1).max(100_000).optional(),
  year: z.int().min(2000).max(2999).optional(),
  timeZone: z.string().optional(),
  currency: z.string().optional(),
  topOrders: z.array(z.int().min(1)).optional(),
  gifts: z.number().min(0).max(1).optional(),
  domain: z.string().optional(),
  faults: faults.optional(),
});
export type ShopOptions = z.input<typeof shopOptions>;

export type Control = (method: string, path: string, body: string) => Promise<Answer>;

export function makeControl(
  simulator: Simulator,
  plan: FaultPlan,
  start: (options: SimulatorOptions) => Promise<Simulator>,
): Control {
  const shops: Simulator[] = [];
  const close = simulator.close;
  simulator.close = async () => {
    await Promise.all(shops.splice(0).map((shop) => shop.close()));
    await close();
  };
  const done = (found = true) =>
    found ? json(200, { ok: true }) : json(404, { error: "There is no such thing here." });

  const routes: Record<string, (input: unknown, id: string) => Answer | Promise<Answer>> = {
    "GET stats": () => json(200, simulator.stats()),
    "POST stats/reset": () => {
      simulator.resetStats();
      return done();
    },
    "GET faults": () => json(200, plan.read()),
    "POST faults": (input) => {
      simulator.setFaults(faults.parse(input));
      return done();
    },
    "GET settings": () => json(200, simulator.settings()),
    "POST settings": (input) => {
      simulator.set(settings.partial().parse(input) as Partial<z.infer<typeof settings>>);
      return done();
    },
    "POST tokens/expire": () => {
      simulator.expireTokens();
      return done();
    },
    "GET orders/ID": (_, id) => {
      const order = simulator.shop.order(id);
      return order ? json(200, order) : done(false);
    },
    "POST orders/ID": (input, id) => done(simulator.shop.changeOrder(id, orderChange.parse(input))),
    "DELETE orders/ID": (_, id) => done(simulator.shop.deleteOrder(id)),
    "POST products/ID": (input, id) => done(simulator.shop.renameProduct(id, rename.parse(input).title)),
    "DELETE products/ID": (_, id) => done(simulator.shop.deleteProduct(id)),
    "POST shops": async (input) => {
      const shop = await start(shopOptions.parse(input) as SimulatorOptions);
      shops.push(shop);
      return json(200, { origin: shop.origin });
    },
    "DELETE shops": async () => {
      await Promise.all(shops.splice(0).map((shop) => shop.close()));
      return done();
    },
  };

  return async (method, path, body) => {
    const [, name = "", id = ""] = /^\/_simulator\/([a-z/]+?)(?:\/(\d+))?$/.exec(path) ?? [];
    const route = routes[`${method} ${name}${id && "/ID"}`];
    if (!route) return json(404, { error: `The stand-in shop has no ${method} ${path}.` });
    try {
      return await route(body === "" ? {} : JSON.parse(body), id);
    } catch (error) {
      if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
      if (error instanceof SyntaxError) return json(400, { error: "The body is not JSON." });
      throw error;
    }
  };
}
