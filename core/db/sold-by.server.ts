/** Who sold what an exclusion names. What the database has not folded yet is compared here, spelling by spelling. */
import { type SQL, sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { Exclusion } from "#core/counting/top-models.ts";
import { fold } from "#core/text/fold.ts";
import type { Db } from "./client.server.ts";

/** Whether a row of `processing_status` is of somebody who has a line of this product, type or vendor in an order. */
export async function soldBy(db: Db, year: number, { kind, value }: Exclusion): Promise<SQL> {
  const held = kind === "product" ? ofProducts(sql`(${value})`) : await ofWord(db, kind, fold(value));
  return sql`ambassador_uuid IN (
    SELECT r.ambassador_uuid
    FROM shopify_orders AS o
    JOIN referrals AS r ON r.shopify_order_id = o.id
    JOIN campaigns AS c ON c.year = ${year} AND ${BRINGS_ORDER}
    WHERE ${held})`;
}

const ofProducts = (ids: SQL) => sql`EXISTS (
  SELECT 1 FROM json_each(o.lines) AS l WHERE l.value ->> 'productId' IN ${ids})`;

/** A row that is filled in the meantime is found by its fold; a spelling is then one too many, and finds no other. */
async function ofWord(db: Db, kind: "type" | "vendor", wanted: string): Promise<SQL> {
  const [word, folded] = [sql.raw(`p.${kind}`), sql.raw(`p.${kind}_fold`)];
  const spellings = await spellingsOf(
    db,
    wanted,
    (after) => sql`
      SELECT p.id, ${word} AS word FROM products AS p
      WHERE ${folded} IS NULL AND p.id > ${after} ORDER BY p.id LIMIT ${SLICE}`,
  );
  const products = ofProducts(sql`(
    SELECT p.id FROM products AS p
    WHERE ${folded} = ${wanted} OR (${folded} IS NULL AND ${word} IN (SELECT value FROM json_each(${spellings}))))`);
  return kind === "type" ? products : sql`(${await ofLineVendor(db, wanted)} OR ${products})`;
}

/** By the order's own word, which holds where the product is gone. */
async function ofLineVendor(db: Db, wanted: string): Promise<SQL> {
  const vendor = sql`l.value ->> 'vendor'`;
  const spellings = await spellingsOf(
    db,
    wanted,
    (after) => sql`
      SELECT o.id, ${vendor} AS word FROM (
        SELECT id, lines FROM shopify_orders WHERE vendor_folds IS NULL AND id > ${after} ORDER BY id LIMIT ${SLICE}
      ) AS o LEFT JOIN json_each(o.lines) AS l`,
  );
  return sql`EXISTS (SELECT 1 FROM json_each(o.vendor_folds) WHERE value = ${wanted})
    OR (o.vendor_folds IS NULL AND EXISTS (
      SELECT 1 FROM json_each(o.lines) AS l WHERE ${vendor} IN (SELECT value FROM json_each(${spellings}))))`;
}

/** Rows looked at in one statement. */
const SLICE = 5_000;

/**
 * How a word is spelt in the rows that are not folded yet, as a JSON array. Of each slice only the distinct spellings
 * come here, and are folded.
 */
async function spellingsOf(db: Db, wanted: string, slice: (after: string) => SQL): Promise<string> {
  const spellings = new Set<string>();
  for (let after: string | null = ""; after !== null; ) {
    const [found]: { last: string | null; words: string }[] = await db.all(
      sql`SELECT max(id) AS last, json_group_array(DISTINCT word) AS words FROM (${slice(after)})`,
    );
    for (const word of JSON.parse(found?.words ?? "[]") as (string | null)[])
      if (word !== null && fold(word) === wanted) spellings.add(word);
    after = found?.last ?? null;
  }
  return JSON.stringify([...spellings]);
}
