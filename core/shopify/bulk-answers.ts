/** What the questions about an export bring back, and what a line of its file is. */
import { z } from "zod";
import { gid, line, orderHead, toOrder } from "./answers.ts";
import { ShopifyError } from "./errors.ts";
import { excerpt } from "./failures.ts";
import type { Order } from "./orders.ts";
import type { ExportStart, OrderExport } from "./shop.ts";

const started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string().min(1) }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })),
  }),
});

/** https://shopify.dev/docs/api/admin-graphql/latest/enums/BulkOperationUserErrorCode */
const BUSY = new Set(["OPERATION_IN_PROGRESS", "LIMIT_REACHED"]);

/**
 * Reads a RunOrderExport answer.
 *
 * @throws ShopifyError `bad-request` when Shopify refuses the question
 */
export function readExportStart(data: unknown): ExportStart {
  const { bulkOperation, userErrors } = started.parse(data).bulkOperationRunQuery;
  const [error] = userErrors;
  if (!error && bulkOperation) return { kind: "started", id: bulkOperation.id };
  if (BUSY.has(error?.code ?? "")) return { kind: "busy" };
  throw new ShopifyError("bad-request", `Shopify refused the export: “${excerpt(error?.message ?? "no reason")}”`);
}

const status = z.enum(["CREATED", "RUNNING", "COMPLETED", "CANCELING", "CANCELED", "FAILED", "EXPIRED"]);
const operation = z.object({
  bulkOperation: z
    .object({
      status,
      errorCode: z.string().nullable(),
      // An UnsignedInt64 travels as text.
      objectCount: z.coerce.number().int().min(0),
      url: z.string().nullable(),
    })
    .nullable(),
});

/** Reads an OrderExport answer; null: the app has no such operation. */
export function readOrderExport(data: unknown): OrderExport | null {
  return operation.parse(data).bulkOperation;
}

const fileLine = z.union([
  z.object({ __parentId: gid("Order") }).transform(({ __parentId }) => ({ kind: "line" as const, id: __parentId })),
  z.object({ id: gid("Order") }).transform(({ id }) => ({ kind: "order" as const, id })),
]);

/** A line of the file: an order's head (`id` its own), or a line item (`id` its order's). */
export interface FileLine {
  kind: "order" | "line";
  id: string;
  /** As it came: nobody has looked into it yet. */
  node: unknown;
}

/**
 * Reads a line of an export's file.
 *
 * @throws ShopifyError `unreadable-answer` when it is neither: then nothing around it can be trusted
 */
export function readFileLine(text: string): FileLine {
  try {
    const node: unknown = JSON.parse(text);
    return { ...fileLine.parse(node), node };
  } catch {
    throw new ShopifyError("unreadable-answer", "A line of the exported file cannot be read.");
  }
}

/** The order that these nodes are; null when one of them has not the shape that was asked for. */
export function readExportedOrder(head: unknown, lines: readonly unknown[]): Order | null {
  const readHead = orderHead.safeParse(head);
  const readLines = z.array(line).safeParse(lines);
  return readHead.success && readLines.success ? toOrder(readHead.data, readLines.data) : null;
}
