import type { CardFormat } from "#core/line/card-choice.ts";

/** @param base of the private or of the public pages: `/yir/:token/:year`, `/s/:slug` */
export function cardAddress(base: string, hash: string, format: CardFormat, parameters: URLSearchParams): string {
  return `${base}/card/${hash}/${format}.png?${parameters}`;
}

/** @param format of the picture that the page or an app that unfurls the link wants */
export function sharedPictureAddress(slug: string, hash: string, format: CardFormat): string {
  return `/s/${slug}/${hash}/${format}.png`;
}
