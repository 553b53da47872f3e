/**
 * Without the first, orders are refused; without the second, those older than 60 days are silently absent; without
 * the third, products are refused. https://shopify.dev/docs/api/usage/access-scopes
 */
export const NEEDED_SCOPES = ["read_orders", "read_all_orders", "read_products"] as const;

/** The scopes that are needed and not granted. A `write_` scope includes its `read_`. */
export function missingScopes(granted: readonly string[]): string[] {
  return NEEDED_SCOPES.filter(
    (scope) => !granted.includes(scope) && !granted.includes(scope.replace("read_", "write_")),
  );
}
