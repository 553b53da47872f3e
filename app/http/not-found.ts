/** To be thrown: the same for whatever is wrong with an address, so that nobody learns which links exist. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}
