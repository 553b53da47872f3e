/** The kinds of question that we ask: a shop may answer one and not another. */
import {
  CHANGED_ORDERS,
  ORDER_EXPORT,
  ORDER_LINE_ITEMS_PAGE,
  ORDERS_BY_IDS,
  PRODUCTS_BY_IDS,
  RUN_ORDER_EXPORT,
  SHOP_FACTS,
} from "./documents.ts";

export const CALL_KINDS = ["facts", "orders", "products", "changes", "export"] as const;
export type CallKind = (typeof CALL_KINDS)[number];

const KIND_OF: ReadonlyMap<string, CallKind> = new Map([
  [SHOP_FACTS, "facts"],
  [ORDERS_BY_IDS, "orders"],
  [ORDER_LINE_ITEMS_PAGE, "orders"],
  [PRODUCTS_BY_IDS, "products"],
  [CHANGED_ORDERS, "changes"],
  [RUN_ORDER_EXPORT, "export"],
  [ORDER_EXPORT, "export"],
]);

/** Which kind a document is of; what is not known is taken for the plainest. */
export function callKind(document: string): CallKind {
  return KIND_OF.get(document) ?? "facts";
}

/** A kind as it was stored; null where nothing, or nothing known, was. */
export function readCallKind(text: string | null | undefined): CallKind | null {
  return CALL_KINDS.find((kind) => kind === text) ?? null;
}
