/** What a question is answered from. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ShopData } from "./shop.ts";

export interface World {
  shop: ShopData;
  /** Of the simulator, for the pictures' addresses. */
  origin: string;
  facts: { name: string; domain: string; timeZone: string; currency: string };
  scopes: readonly string[];
  /** UTC milliseconds. */
  now: number;
  /** Orders whose path gets an error in this answer. */
  failing: ReadonlySet<string>;
  bulk: Bulk;
  /** A bulk operation reads connections whole. */
  unpaged?: boolean;
}

export interface Bulk {
  /** The mutation's payload. */
  run(query: string, groupObjects: boolean): { bulkOperation: unknown; userErrors: UserError[] };
  cancel(id: string): { bulkOperation: unknown; userErrors: UserError[] };
  /** As a field of the query's root gives it. */
  operation(id: string): unknown;
  /** Answers for `/bulk/…`. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}
