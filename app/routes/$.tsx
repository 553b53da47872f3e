import { notFound } from "#app/http/not-found.ts";

/** Every other address. A route of its own, because the router logs an address that no route has. */
export function loader() {
  throw notFound();
}

export default function Nowhere() {
  return null;
}
