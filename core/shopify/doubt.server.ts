/**
 * Tells an ill shop from a bad question. A question that came to nothing, although it was tried again, may be at fault
 * itself: one order can make Shopify stumble. So two others of the same kind are asked, of ids that the shop has
 * answered well before. When these come to nothing too, it is the shop, and no job has to pay for it.
 */
import { readChangedOrders, readOrderNodes, readProductNodes, readShopFacts } from "./answers.ts";
import type { Answer, Asker } from "./ask.server.ts";
import { readOrderExport } from "./bulk-answers.ts";
import type { CallKind } from "./calls.ts";
import { CHANGED_ORDERS, ORDER_EXPORT, ORDERS_BY_IDS, PRODUCTS_BY_IDS, SHOP_FACTS } from "./documents.ts";
import { asksToWait, isPassing, ShopifyError } from "./errors.ts";
import { missingScopes } from "./scopes.ts";

/** With the question that failed: three in a row. */
const OTHERS_ASKED = 2;

/** No object of Shopify's has these: asked for them it answers null, which is an answer. */
const NOBODYS_IDS = ["10000", "10001"];

/** Nothing changes at the shop from then on, so the answer is short. */
const FAR_AHEAD = "2100-01-01T00:00:00Z";

export interface Doubt {
  /**
   * Returns where `error` is its own question's affair, or says itself what to do.
   *
   * @throws ShopifyError `not-answering` where it is the shop's; or what the other questions met that says what to do
   */
  about(error: unknown): Promise<void>;
  /** One small question of this kind, asked once; throws `ShopifyError`. */
  probe(call: CallKind, place?: number): Promise<void>;
}

export type KnownIds = (of: "orders" | "products") => Promise<string[]>;

/** @param knownIds absent: nothing is doubted */
export function createDoubt(asker: Asker, longestWaitMs: number, knownIds?: KnownIds): Doubt {
  const idAt = async (of: "orders" | "products", place: number) =>
    (await knownIds?.(of))?.[place] ?? NOBODYS_IDS[place] ?? "";

  /** Right now and once: a refusal is an answer too. */
  const askOnce = (document: string, variables: Record<string, unknown>, read: (answer: Answer) => void) =>
    asker.ask(document, variables, read, 1, false);

  async function probe(call: CallKind, place = 0): Promise<void> {
    switch (call) {
      case "orders": {
        const id = await idAt("orders", place);
        const ids = [`gid://shopify/Order/${id}`];
        return askOnce(ORDERS_BY_IDS, { ids }, ({ data, spoilt }) => mustBeRead(readOrderNodes([id], data, spoilt)));
      }
      case "products": {
        const ids = [`gid://shopify/Product/${await idAt("products", place)}`];
        return askOnce(PRODUCTS_BY_IDS, { ids }, ({ data, spoilt }) => {
          for (const message of spoilt.values()) throw new ShopifyError("server-error", message);
          readProductNodes(1, data);
        });
      }
      case "changes": {
        const query = `updated_at:>='${FAR_AHEAD}'`;
        return askOnce(CHANGED_ORDERS, { query, after: null }, ({ data }) => void readChangedOrders(data));
      }
      case "export": {
        const id = "gid://shopify/BulkOperation/1";
        return askOnce(ORDER_EXPORT, { id }, ({ data }) => void readOrderExport(data));
      }
      case "facts":
        return askOnce(SHOP_FACTS, {}, ({ data }) => mustBeGranted(readShopFacts(data).scopes));
    }
  }

  return {
    probe,
    async about(error) {
      if (!knownIds || !(error instanceof ShopifyError) || !mayBeTheShop(error, longestWaitMs)) return;
      const call = error.call ?? "orders";
      for (let place = 0; place < OTHERS_ASKED; place++) {
        try {
          return await probe(call, place);
        } catch (other) {
          if (!(other instanceof ShopifyError) || !mayBeTheShop(other, longestWaitMs)) throw other;
        }
      }
      throw new ShopifyError("not-answering", error.message, { call, cause: error });
    },
  };
}

/** Comes to nothing without saying why: what asks to wait, or names what a person must do, is believed. */
function mayBeTheShop(error: ShopifyError, longestWaitMs: number): boolean {
  return error.kind === "bad-request" || (isPassing(error) && !asksToWait(error, longestWaitMs));
}

function mustBeRead(answers: readonly { kind: string; message?: string }[]): void {
  for (const { kind, message } of answers)
    if (kind === "unreadable") throw new ShopifyError("unreadable-answer", `An order cannot be read: ${message ?? ""}`);
}

function mustBeGranted(scopes: readonly string[]): void {
  const missing = missingScopes(scopes);
  if (missing.length > 0) throw new ShopifyError("missing-scope", `Not granted: ${missing.join(", ")}.`);
}
