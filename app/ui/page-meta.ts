import type { MetaDescriptor } from "@remix-run/react";

/**
 * A page's title and what a message app shows of its link: generic, for whoever sees it there.
 *
 * @param colour of the page's top, for the browser's own bars
 */
export function pageMeta(title: string, colour?: string): MetaDescriptor[] {
  const description = "A private look back at the year.";
  return [
    { title },
    { name: "description", content: description },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:type", content: "website" },
    ...(colour ? [{ name: "theme-color", content: colour }] : []),
  ];
}
