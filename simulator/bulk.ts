/**
 * Bulk operations: queries that the shop runs by itself and writes into a file.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphQLSchema } from "graphql";
import { checkBulkQuery } from "./bulk-check.ts";
import { writeLines } from "./bulk-lines.ts";
import type { Settings } from "./settings.ts";
import type { Counter } from "./stats.ts";
import type { Bulk, UserError, World } from "./world.ts";

type Outcome = Settings["bulkOutcome"];

interface Operation {
  id: string;
  query: string;
  createdAt: number;
  /** Of the file's name, and what opens it. */
  name: string;
  secret: string;
  path: string;
  objects: number;
  roots: number;
  bytes: number;
  /** The file is written, as far as it goes. */
  written: boolean;
  /** What it could not be written for. */
  failure: Settings["bulkErrorCode"] | null;
  canceling: boolean;
  ended: { outcome: Outcome; errorCode: Settings["bulkErrorCode"] | null; at: number } | null;
}

/** Of one app and shop, since 2026-01. */
const MOST_AT_ONCE = 5;

interface Parts {
  schema: GraphQLSchema;
  world: () => World;
  settings: () => Settings;
  counter: Counter;
  now: () => number;
}

export function makeBulk({ schema, world, settings, counter, now }: Parts): Bulk {
  const operations = new Map<string, Operation>();
  let folder: string | undefined;
  let closed = false;

  /** Running ones end by the settings as they are when they are looked at. */
  const look = (operation: Operation): Operation => {
    const { bulkSeconds, bulkOutcome, bulkErrorCode } = settings();
    const due = now() - operation.createdAt >= bulkSeconds * 1_000;
    if (!operation.ended && operation.canceling) operation.ended = { outcome: "CANCELED", errorCode: null, at: now() };
    else if (!operation.ended && due && operation.written) {
      const outcome = operation.failure ? "FAILED" : bulkOutcome;
      const errorCode = outcome === "FAILED" ? (operation.failure ?? bulkErrorCode) : null;
      operation.ended = { outcome, errorCode, at: now() };
    }
    return operation;
  };

  const expiresAt = ({ ended }: Operation) => (ended?.at ?? 0) + settings().bulkUrlSeconds * 1_000;

  const node = (operation: Operation) => {
    const { ended, createdAt, objects, roots, bytes } = look(operation);
    const running = now() - createdAt < settings().bulkSeconds * 100 ? "CREATED" : "RUNNING";
    const expired = ended !== null && now() >= expiresAt(operation);
    const address = objects > 0 && !expired ? addressOf(operation) : null;
    return {
      __typename: "BulkOperation",
      id: operation.id,
      type: "QUERY",
      query: operation.query,
      status: operation.canceling && !ended ? "CANCELING" : expired ? "EXPIRED" : (ended?.outcome ?? running),
      errorCode: ended?.errorCode ?? null,
      createdAt: new Date(createdAt).toISOString(),
      completedAt: ended?.outcome === "COMPLETED" ? new Date(ended.at).toISOString() : null,
      objectCount: String(objects),
      rootObjectCount: String(roots),
      fileSize: ended?.outcome === "COMPLETED" ? String(bytes) : null,
      url: ended?.outcome === "COMPLETED" ? address : null,
      partialDataUrl: ended?.outcome === "FAILED" ? address : null,
    };
  };

  const addressOf = ({ name, secret }: Operation) => new URL(`/bulk/${name}?Signature=${secret}`, world().origin).href;

  const write = async (operation: Operation, groupObjects: boolean): Promise<void> => {
    const checked = checkBulkQuery(schema, operation.query);
    if (!checked.document) return;
    const file = createWriteStream(operation.path);
    const page = groupObjects ? 1 : settings().bulkPage;
    try {
      for await (const { text, objects, roots } of writeLines({ schema, document: checked.document, world, page })) {
        if (closed || operation.canceling) break;
        operation.objects += objects;
        operation.roots += roots;
        operation.bytes += Buffer.byteLength(text);
        if (!file.write(text)) await new Promise<void>((ready) => file.once("drain", ready));
      }
    } catch {
      operation.failure = "ACCESS_DENIED";
    }
    await new Promise<void>((done) => file.end(() => done()));
    operation.written = true;
  };

  return {
    run(query, groupObjects) {
      const { errors } = checkBulkQuery(schema, query);
      const refuse = (userErrors: UserError[]) => ({ bulkOperation: null, userErrors });
      if (errors.length > 0) return refuse(errors.map((message) => ({ field: ["query"], message, code: "INVALID" })));
      const running = [...operations.values()].filter((one) => !look(one).ended);
      if (running.length >= MOST_AT_ONCE) {
        const ids = running.map(({ id }) => id).join(", ");
        const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
        return refuse([{ field: null, message, code: "OPERATION_IN_PROGRESS" }]);
      }
      folder ??= mkdtempSync(join(tmpdir(), "stand-in-shop-"));
      const name = `${operations.size + 1}-final`;
      const operation: Operation = {
        id: `gid://shopify/BulkOperation/${7_000_000_000_001 + operations.size}`,
        query,
        createdAt: now(),
        name,
        secret: randomBytes(16).toString("hex"),
        path: join(folder, name),
        objects: 0,
        roots: 0,
        bytes: 0,
        written: false,
        failure: null,
        canceling: false,
        ended: null,
      };
      operations.set(operation.id, operation);
      void write(operation, groupObjects);
      return { bulkOperation: node(operation), userErrors: [] };
    },
    cancel(id) {
      const operation = operations.get(id);
      if (!operation)
        return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
      if (look(operation).ended) {
        const message = "A bulk operation cannot be canceled when it is ended";
        return { bulkOperation: node(operation), userErrors: [{ field: null, message }] };
      }
      const canceling = { ...node(operation), status: "CANCELING" };
      operation.canceling = true;
      return { bulkOperation: canceling, userErrors: [] };
    },
    operation: (id) => {
      const operation = operations.get(id);
      return operation ? node(operation) : null;
    },
    serve(request, response) {
      const url = new URL(request.url ?? "/", "http://simulator");
      const operation = [...operations.values()].find(({ name }) => url.pathname === `/bulk/${name}`);
      const opens = operation?.ended && url.searchParams.get("Signature") === operation.secret;
      if (!operation || !opens || now() >= expiresAt(operation)) {
        response.writeHead(operation ? 403 : 404, { "content-type": "application/xml" }).end("<Error/>");
        return;
      }
      sendFile(operation, request.headers.range, response);
    },
    close() {
      closed = true;
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };

  function sendFile({ path, bytes }: Operation, range: string | undefined, response: ServerResponse): void {
    const { bulkRanges, bulkCutAfterBytes } = settings();
    const start = bulkRanges ? Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0) : 0;
    counter.download(start);
    const headers = { "content-type": "application/jsonl", "accept-ranges": bulkRanges ? "bytes" : "none" };
    if (start > 0 && start >= bytes) {
      response.writeHead(416, { ...headers, "content-range": `bytes */${bytes}` }).end();
      return;
    }
    const partly = start > 0 ? { "content-range": `bytes ${start}-${bytes - 1}/${bytes}` } : {};
    response.writeHead(start > 0 ? 206 : 200, { ...headers, ...partly, "content-length": String(bytes - start) });
    if (bytes === 0) {
      response.end();
      return;
    }
    const cut = bulkCutAfterBytes > 0 && bulkCutAfterBytes < bytes - start;
    const stream = createReadStream(path, { start, ...(cut && { end: start + bulkCutAfterBytes - 1 }) });
    stream.on("error", () => response.destroy());
    if (cut) stream.on("end", () => setTimeout(() => response.destroy(), 20));
    stream.pipe(response, { end: !cut });
  }
}
