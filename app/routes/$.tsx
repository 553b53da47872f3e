/** Every other address. A route of its own, because the router logs an address that no route has. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
