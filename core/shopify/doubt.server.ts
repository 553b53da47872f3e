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
import { isDoubtful, ShopifyError } from "./errors.ts";
import { missingScopes } from "./scopes.ts";

/** With the question that failed: three in a row. */
const OTHERS_ASKED = 2;

/** No object of Shopify's has these: asked for them it answers null, which is an answer. */
const NOBODYS_IDS = ["10000", "10001"];
const NOBODY: Candidate = { id: "10000", known: false };

interface Candidate {
  id: string;
  /** The shop has answered it before. */
  known: boolean;
}

/** Nothing changes at the shop from then on, so the answer is short. */
const FAR_AHEAD = "2100-01-01T00:00:00Z";

export interface Doubt {
  /**
   * Returns where `error` is its own question's affair, or says itself what to do.
   *
   * @param asked ids of the question, without `gid://…`: others are asked for
   * @throws ShopifyError `not-answering` where it is the shop's; or what the other questions met that says what to do
   */
  about(error: unknown, asked?: readonly string[]): Promise<void>;
  /** One small question of this kind, asked once; throws `ShopifyError`. */
  probe(call: CallKind): Promise<void>;
}

export type KnownIds = (of: "orders" | "products") => Promise<string[]>;

/** @param knownIds absent: nothing is doubted */
export function createDoubt(asker: Asker, knownIds?: KnownIds): Doubt {
  /** Ids to ask for: known ones, then those of the question by themselves, at last some that nobody has. */
  async function candidates(call: CallKind, asked: readonly string[]): Promise<Candidate[]> {
    if (call !== "orders" && call !== "products") return NOBODYS_IDS.map((id) => ({ id, known: false }));
    const known = ((await knownIds?.(call)) ?? []).filter((id) => !asked.includes(id));
    const own = asked.length > 1 ? [asked[0] ?? "", asked.at(-1) ?? ""] : [];
    return [
      ...known.map((id) => ({ id, known: true })),
      ...[...own, ...NOBODYS_IDS].map((id) => ({ id, known: false })),
    ];
  }

  /** Right now and once: a refusal is an answer too. */
  const askOnce = (document: string, variables: Record<string, unknown>, read: (answer: Answer) => void) =>
    asker.ask(document, variables, read, 1, false);

  async function ask(call: CallKind, { id, known }: Candidate): Promise<void> {
    switch (call) {
      case "orders": {
        const ids = [`gid://shopify/Order/${id}`];
        return askOnce(ORDERS_BY_IDS, { ids }, ({ data, spoilt }) => mustBeRead(readOrderNodes([id], data, spoilt)));
      }
      case "products": {
        const ids = [`gid://shopify/Product/${id}`];
        return askOnce(PRODUCTS_BY_IDS, { ids }, ({ data, spoilt }) => {
          for (const message of spoilt.values()) throw new ShopifyError("server-error", message);
          const { products } = readProductNodes(ids, data);
          if (known && products.size === 0)
            throw new ShopifyError("unreadable-answer", "A product that was there before is not there.");
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
    async probe(call) {
      const [candidate = NOBODY] = await candidates(call, []);
      await ask(call, candidate);
    },
    async about(error, asked = []) {
      if (!knownIds || !isDoubtful(error)) return;
      const call = error.call ?? "orders";
      for (const candidate of (await candidates(call, asked)).slice(0, OTHERS_ASKED)) {
        try {
          return await ask(call, candidate);
        } catch (other) {
          if (!isDoubtful(other)) throw other;
        }
      }
      const details = { call, cause: error, ...(error.waitMs !== undefined && { waitMs: error.waitMs }) };
      throw new ShopifyError("not-answering", error.message, details);
    },
  };
}

function mustBeRead(answers: readonly { kind: string; message?: string }[]): void {
  for (const { kind, message } of answers)
    if (kind === "unreadable") throw new ShopifyError("unreadable-answer", `An order cannot be read: ${message ?? ""}`);
}

function mustBeGranted(scopes: readonly string[]): void {
  const missing = missingScopes(scopes);
  if (missing.length > 0) throw new ShopifyError("missing-scope", `Not granted: ${missing.join(", ")}.`);
}
