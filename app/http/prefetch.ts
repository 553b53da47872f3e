/** The browser fetches ahead of a view that may never come. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Purpose */
export function isPrefetch(headers: Headers): boolean {
  return ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].some((name) =>
    /prefetch|prerender|preview/i.test(headers.get(name) ?? ""),
  );
}
