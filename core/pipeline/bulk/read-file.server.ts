/** Reads an export's file into parts of whole orders, as far as one step may go. */
import { saveParts, wantedOrders } from "#core/db/bulk-parts.server.ts";
import type { BulkRun } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { jsonChunks, MAX_JSON_PARAMETER_BYTES } from "#core/db/json-rows.server.ts";
import { type StorableOrder, storable } from "#core/db/orders.server.ts";
import {
  BULK_LONGEST_STEP_MS,
  BULK_LOOKUP_ORDERS,
  BULK_PART_BYTES,
  BULK_STEP_MS,
  BULK_WINDOW_BYTES,
  LEASE_MS,
} from "#core/jobs/policy.ts";
import { OrderJoiner } from "#core/shopify/bulk-join.ts";
import { ShopifyError } from "#core/shopify/errors.ts";
import type { ExportLine, Shop } from "#core/shopify/shop.ts";

/** Smaller in tests. */
export interface BulkLimits {
  windowBytes: number;
  partBytes: number;
  lookupOrders: number;
  stepMs: number;
}

export const BULK_LIMITS: BulkLimits = {
  windowBytes: BULK_WINDOW_BYTES,
  partBytes: BULK_PART_BYTES,
  lookupOrders: BULK_LOOKUP_ORDERS,
  stepMs: BULK_STEP_MS,
};

export interface ReadFileDeps {
  db: Db;
  shop: Shop;
  now: () => number;
  limits: BulkLimits;
  leaseId: string;
}

/** `stopped`: the run is no longer ours, or the shop was closed; what was read until then is kept. */
export type ReadFile = "end" | "more" | "stopped";

/**
 * Reads on where the run stood. Orders that the campaign does not need are dropped as they pass; the others are kept in
 * parts of at most 1 MB, together with the place where the reading can go on.
 *
 * @throws ShopifyError
 */
export async function readExportFile(deps: ReadFileDeps, run: BulkRun, url: string): Promise<ReadFile> {
  const { now, limits, shop } = deps;
  const file = await shop.openExportFile(url, run.bytesDone);
  const reading = new Reading(deps, run, file.total);
  const begunAt = now();
  let savedAt = begunAt;
  try {
    for await (const lines of file.lines) {
      for (const line of lines) if (!(await reading.add(line))) return "stopped";
      const longest = reading.hasMoved() ? limits.stepMs : BULK_LONGEST_STEP_MS;
      const over = now() - begunAt >= longest;
      if (!over && now() - savedAt < LEASE_MS / 3) continue;
      savedAt = now();
      if (!(await reading.save())) return "stopped";
      if (over) return "more";
    }
  } catch (error) {
    // What came before the file broke off is good.
    if (error instanceof ShopifyError) await reading.save();
    throw error;
  }
  return (await reading.save("at the end")) ? "end" : "stopped";
}

/** What of the file is in memory: open orders, and closed ones that are not kept yet. */
class Reading {
  readonly #deps: ReadFileDeps;
  readonly #run: BulkRun;
  readonly #total: number | null;
  readonly #joiner: OrderJoiner;
  #closed: StorableOrder[] = [];
  #closedBytes = 0;
  #parts: number;
  #taken: number;

  constructor(deps: ReadFileDeps, run: BulkRun, total: number | null) {
    this.#deps = deps;
    this.#run = run;
    this.#total = total;
    this.#parts = run.parts;
    this.#taken = run.ordersTaken;
    const resume = { bytes: run.bytesDone, lines: run.linesDone };
    this.#joiner = new OrderJoiner(deps.limits.windowBytes, resume, run.bytesSeen);
  }

  /** The next step would begin further on than this one did. */
  hasMoved(): boolean {
    return this.#joiner.resume.bytes > this.#run.bytesDone;
  }

  /** False: stop here. */
  async add(line: ExportLine): Promise<boolean> {
    this.#joiner.add(line);
    if (this.#joiner.undecidedCount < this.#deps.limits.lookupOrders) return true;
    await this.#close();
    return this.#closedBytes < this.#deps.limits.partBytes || this.#keep();
  }

  /** Keeps everything that is closed. False: stop here. */
  async save(atEnd?: "at the end"): Promise<boolean> {
    await this.#close(atEnd !== undefined);
    return this.#keep();
  }

  async #close(atEnd = false): Promise<void> {
    const { db } = this.#deps;
    this.#joiner.keepOnly(await wantedOrders(db, this.#run.year, this.#joiner.undecided()));
    for (const closed of this.#joiner.close(atEnd)) {
      const order = storable(closed);
      const bytes = new TextEncoder().encode(JSON.stringify(order)).length;
      // Larger than any value of the database may be: whoever needs it reads it by its id, and says so.
      if (bytes + 4 > MAX_JSON_PARAMETER_BYTES) continue;
      this.#closed.push(order);
      this.#closedBytes += bytes;
    }
  }

  async #keep(): Promise<boolean> {
    const { db, leaseId, now } = this.#deps;
    const { bytes, lines } = this.#joiner.resume;
    const parts = jsonChunks(this.#closed, 2_000);
    const progress = {
      bytesDone: bytes,
      bytesSeen: this.#joiner.seen,
      bytesTotal: this.#total,
      linesDone: lines,
      ordersTaken: this.#taken + this.#closed.length,
      ...(this.hasMoved() && { failures: 0 }),
    };
    const lease = { id: leaseId, now: now() };
    const late = this.#joiner.takeLate();
    const held = await saveParts(db, this.#run.id, lease, { from: this.#parts, orders: parts, late }, progress);
    this.#parts += Math.max(parts.length, late.length > 0 ? 1 : 0);
    this.#taken += this.#closed.length;
    this.#closed = [];
    this.#closedBytes = 0;
    return held?.open ?? false;
  }
}
