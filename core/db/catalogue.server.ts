/** The shop's present words and pictures for products and variants. */
import { sql } from "drizzle-orm";
import type { Catalogue } from "#core/counting/top-models.ts";
import type { ProductFacts, VariantFacts } from "#core/shopify/orders.ts";
import { fold } from "#core/text/fold.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

export interface KnownCatalogue extends Catalogue {
  products: Map<string, ProductFacts>;
  variants: Map<string, VariantFacts>;
  /** What was asked for and exists no more: not asked for again. */
  goneProducts: Map<string, Pick<ProductFacts, "type" | "vendor">>;
  goneVariants: Set<string>;
}

export interface CatalogueIds {
  productIds: readonly string[];
  variantIds: readonly string[];
}

/** What is stored of these. */
export async function storedCatalogue(db: Db, { productIds, variantIds }: CatalogueIds): Promise<KnownCatalogue> {
  const [products, variants] = await db.batch([
    db.all<Omit<ProductFacts, "hasOnlyDefaultVariant"> & { deleted: number; hasOnlyDefaultVariant: number }>(sql`
      SELECT p.id, p.deleted, p.title, p.type, p.vendor, p.image_url AS "imageUrl",
        p.has_only_default_variant AS "hasOnlyDefaultVariant"
      FROM json_each(${JSON.stringify(productIds)}) AS d JOIN products AS p ON p.id = d.value`),
    db.all<VariantFacts & { deleted: number }>(sql`
      SELECT v.id, v.deleted, v.title, v.image_url AS "imageUrl"
      FROM json_each(${JSON.stringify(variantIds)}) AS d JOIN product_variants AS v ON v.id = d.value`),
  ]);
  const known: KnownCatalogue = {
    products: new Map(),
    variants: new Map(),
    goneProducts: new Map(),
    goneVariants: new Set(),
  };
  for (const { deleted, ...product } of products)
    if (deleted) known.goneProducts.set(product.id, product);
    else known.products.set(product.id, { ...product, hasOnlyDefaultVariant: Boolean(product.hasOnlyDefaultVariant) });
  for (const { deleted, ...variant } of variants)
    if (deleted) known.goneVariants.add(variant.id);
    else known.variants.set(variant.id, variant);
  return known;
}

/** What is gone keeps its last words: the campaign's exclusions still know its type and vendor. */
const unlessGone = (...columns: string[]) =>
  sql.raw(
    columns.map((name) => `${name} = CASE WHEN excluded.deleted THEN ${name} ELSE excluded.${name} END`).join(", "),
  );

/** Stores the answer for these ids; an id without an answer is stored as deleted. */
export function saveCatalogue(
  db: Db,
  { productIds, variantIds }: CatalogueIds,
  answer: { products: ReadonlyMap<string, ProductFacts>; variants: ReadonlyMap<string, VariantFacts> },
  now: number,
): Statement[] {
  const products = productIds.map((id) => {
    const product = answer.products.get(id) ?? { id, deleted: true, type: "", vendor: "" };
    return { ...product, typeFold: fold(product.type), vendorFold: fold(product.vendor) };
  });
  const variants = variantIds.map((id) => answer.variants.get(id) ?? { id, deleted: true });
  return [
    ...jsonChunks(products).map((json) =>
      db.run(sql`
        INSERT INTO products (id, deleted, title, type, vendor, type_fold, vendor_fold, image_url,
          has_only_default_variant, read_at)
        SELECT d.value ->> 'id', coalesce(d.value ->> 'deleted', 0), coalesce(d.value ->> 'title', ''),
          coalesce(d.value ->> 'type', ''), coalesce(d.value ->> 'vendor', ''),
          d.value ->> 'typeFold', d.value ->> 'vendorFold', d.value ->> 'imageUrl',
          coalesce(d.value ->> 'hasOnlyDefaultVariant', 0), ${now}
        FROM json_each(${json}) AS d WHERE true
        ON CONFLICT (id) DO UPDATE SET
          deleted = excluded.deleted, read_at = excluded.read_at,
          ${unlessGone("title", "type", "vendor", "type_fold", "vendor_fold", "image_url", "has_only_default_variant")}`),
    ),
    ...jsonChunks(variants).map((json) =>
      db.run(sql`
        INSERT INTO product_variants (id, deleted, title, image_url, read_at)
        SELECT d.value ->> 'id', coalesce(d.value ->> 'deleted', 0), coalesce(d.value ->> 'title', ''),
          d.value ->> 'imageUrl', ${now}
        FROM json_each(${json}) AS d WHERE true
        ON CONFLICT (id) DO UPDATE SET
          deleted = excluded.deleted, read_at = excluded.read_at, ${unlessGone("title", "image_url")}`),
    ),
  ];
}
