/**
 * Many rows in one statement. D1 takes 100 bound parameters a statement
 * (https://developers.cloudflare.com/d1/platform/limits/), so rows travel as one JSON parameter and are
 * taken apart by `json_each`.
 */

/** D1 refuses a bound value over 2 MB in production; half of it leaves room for what UTF-8 adds. */
export const MAX_JSON_PARAMETER_BYTES = 1_000_000;

/** Splits rows into JSON arrays of at most `maxRows` rows and 1 MB each. A single larger row is an error. */
export function jsonChunks(rows: readonly unknown[], maxRows = 500): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let bytes = 2;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const size = new TextEncoder().encode(json).length + 1;
    if (size + 2 > MAX_JSON_PARAMETER_BYTES) throw new Error(`One row is ${size} bytes of JSON: over 1 MB`);
    if (current.length > 0 && (current.length === maxRows || bytes + size > MAX_JSON_PARAMETER_BYTES)) {
      chunks.push(`[${current.join(",")}]`);
      current = [];
      bytes = 2;
    }
    current.push(json);
    bytes += size;
  }
  if (current.length > 0) chunks.push(`[${current.join(",")}]`);
  return chunks;
}
