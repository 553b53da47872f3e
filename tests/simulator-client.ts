/** The simulator's control addresses (`simulator/control.ts`) as functions: for tests in workerd. */
import type { ShopOptions } from "#simulator/control.ts";
import type { Order } from "#simulator/orders.ts";
import type { Faults, Settings } from "#simulator/settings.ts";
import type { OrderChange } from "#simulator/shop.ts";
import type { Stats } from "#simulator/stats.ts";

export interface SimulatorClient {
  origin: string;
  stats(): Promise<Stats>;
  resetStats(): Promise<void>;
  /** Replaces what was set before; `{}` ends all faults. */
  setFaults(faults: FaultsInput): Promise<void>;
  set(settings: Partial<Settings>): Promise<void>;
  expireTokens(): Promise<void>;
  order(id: string): Promise<Order>;
  changeOrder(id: string, change: OrderChange): Promise<void>;
  deleteOrder(id: string): Promise<void>;
  renameProduct(id: string, title: string): Promise<void>;
  deleteProduct(id: string): Promise<void>;
}

export type FaultsInput = {
  rates?: Faults["rates"];
  operations?: string[];
  next?: { fault: Faults["next"][number]["fault"]; times?: number; on?: "graphql" | "token" }[];
  orders?: Faults["orders"];
  seed?: number;
};

export function simulatorClient(origin: string): SimulatorClient {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/_simulator/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    origin,
    stats: async () => (await call("GET", "stats")) as Stats,
    resetStats: async () => void (await call("POST", "stats/reset")),
    setFaults: async (faults) => void (await call("POST", "faults", faults)),
    set: async (settings) => void (await call("POST", "settings", settings)),
    expireTokens: async () => void (await call("POST", "tokens/expire")),
    order: async (id) => (await call("GET", `orders/${id}`)) as Order,
    changeOrder: async (id, change) => void (await call("POST", `orders/${id}`, change)),
    deleteOrder: async (id) => void (await call("DELETE", `orders/${id}`)),
    renameProduct: async (id, title) => void (await call("POST", `products/${id}`, { title })),
    deleteProduct: async (id) => void (await call("DELETE", `products/${id}`)),
  };
}

/**
 * A shop of one's own, with its own orders, bucket, faults and counts, closed with the shared one.
 *
 * @param sharedOrigin `inject("simulatorOrigin")`
 */
export async function openShop(sharedOrigin: string, options: ShopOptions = {}): Promise<SimulatorClient> {
  const response = await fetch(`${sharedOrigin}/_simulator/shops`, { method: "POST", body: JSON.stringify(options) });
  if (!response.ok) throw new Error(`No shop: ${await response.text()}`);
  const { origin } = (await response.json()) as { origin: string };
  return simulatorClient(origin);
}
