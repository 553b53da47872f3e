import type { MetaDescriptor } from "@remix-run/react";
import { pageMeta } from "#app/ui/page-meta.ts";
import { CARD_FORMATS } from "#core/line/card-choice.ts";
import type { SharedPageData } from "./load-shared.server.ts";

/** What apps show of a public link. https://ogp.me https://developer.x.com/en/docs/x-for-websites/cards */
export function sharedMeta(page: SharedPageData | undefined): MetaDescriptor[] {
  if (!page) return pageMeta("Year in review");
  if (page.gone) return [{ title: page.gone.title }];
  const { title, description, brand, unfurl, locale, theme } = page;
  const { width, height } = CARD_FORMATS.wide;
  const graph: [property: string, content: string][] = [
    ["og:type", "website"],
    ["og:title", title],
    ["og:description", description],
    ["og:url", unfurl.page],
    ["og:locale", locale.replace("-", "_")],
    ["og:image", unfurl.picture],
    ["og:image:type", "image/png"],
    ["og:image:width", String(width)],
    ["og:image:height", String(height)],
    ["og:image:alt", unfurl.alt],
    ...(brand ? [["og:site_name", brand] as [string, string]] : []),
  ];
  return [
    { title },
    { name: "description", content: description },
    { name: "theme-color", content: theme.colours.pop },
    ...graph.map(([property, content]) => ({ property, content })),
    { name: "twitter:card", content: "summary_large_image" },
    { name: "twitter:title", content: title },
    { name: "twitter:description", content: description },
    { name: "twitter:image", content: unfurl.picture },
    { name: "twitter:image:alt", content: unfurl.alt },
  ];
}
