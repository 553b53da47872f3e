/** The Worker is alive. */
export function loader() {
  return Response.json({ alive: true });
}
