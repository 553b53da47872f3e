/** The headers of every answer. Static files do not pass here: `public/_headers` is theirs. */

const ALWAYS: Record<string, string> = {
  // `no-referrer` would make browsers send `Origin: null` with a form, which the origin check refuses.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/** What holds unless the route said otherwise. */
const UNLESS_SET: Record<string, string> = {
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "private, no-store",
  // A page brings its own, with a nonce; data needs nothing.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

/**
 * The same answer with the security headers.
 *
 * @param url of the request; null where it has none that can be read
 */
export function withSecurityHeaders(response: Response, url: URL | null): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  for (const [name, value] of Object.entries(UNLESS_SET)) if (!headers.has(name)) headers.set(name, value);
  if (url?.protocol === "https:") headers.set("Strict-Transport-Security", "max-age=31536000");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * The policy of a page: scripts by nonce, everything else from here, pictures also from where products' pictures are.
 * A person's numbers reach the drawings by `style` attributes, which is why those are let through, and styles elsewhere
 * are not: docs/decisions/017-numbers-in-style-attributes.md.
 *
 * @param developing Vite's hot reload brings inline scripts, inline styles and a socket
 */
export function pagePolicy(nonce: string, pictureOrigins: readonly string[], developing = false): string {
  const rules = [
    "default-src 'self'",
    developing ? "script-src 'self' 'unsafe-inline'" : `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    developing ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    `img-src ${["'self'", "data:", ...pictureOrigins].join(" ")}`,
    developing ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return rules.join("; ");
}
