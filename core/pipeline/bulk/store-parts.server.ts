/** Puts what was read from an export into the store, and reads the words of what was sold while at it. */
import { storePart, unknownCatalogue } from "#core/db/bulk-parts.server.ts";
import type { BulkRun } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { type CatalogueItem, readCatalogue } from "#core/pipeline/catalogue.server.ts";
import { isPassing, ShopifyError } from "#core/shopify/errors.ts";
import { MAX_IDS_PER_CALL } from "#core/shopify/limits.ts";
import type { Shop } from "#core/shopify/shop.ts";

export interface StoreDeps {
  db: Db;
  shop: Shop;
  now: () => number;
  leaseId: string;
  stepMs: number;
}

/** `stopped`: the run is no longer ours, or the shop was closed. */
export type StoreParts = "end" | "more" | "stopped";

/**
 * Stores part after part. Products and variants are read 250 a call, over all the parts of a step together, so that the
 * jobs need not read them in many calls that are nearly empty. One that cannot be read now is left to the jobs.
 *
 * @throws ShopifyError what stops the shop, or makes everybody wait
 */
export async function storeParts(deps: StoreDeps, run: BulkRun): Promise<StoreParts> {
  const { db, now, leaseId, stepMs } = deps;
  const begunAt = now();
  const unknown = new Map<string, CatalogueItem>();
  for (let part = run.partsStored; part < run.parts; part++) {
    const held = await storePart(db, run, { id: leaseId, now: now() }, part);
    if (!held?.open) return "stopped";
    for (const item of await unknownCatalogue(db, run.id, part)) unknown.set(`${item.kind} ${item.id}`, item);
    if (now() - begunAt < stepMs) {
      while (unknown.size >= MAX_IDS_PER_CALL) await readSome(deps, unknown);
      continue;
    }
    while (unknown.size > 0) await readSome(deps, unknown);
    if (part + 1 < run.parts) return "more";
  }
  while (unknown.size > 0) await readSome(deps, unknown);
  return "end";
}

async function readSome(deps: StoreDeps, unknown: Map<string, CatalogueItem>): Promise<void> {
  const some = [...unknown].slice(0, MAX_IDS_PER_CALL);
  for (const [key] of some) unknown.delete(key);
  try {
    await readCatalogue(
      deps,
      some.map(([, item]) => item),
    );
  } catch (error) {
    if (!(error instanceof ShopifyError && isPassing(error))) throw error;
  }
}
