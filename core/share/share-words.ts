import type { Words } from "#core/words/words.ts";

/** What the share page says, in the campaign's language. */
export type ShareWords = ReturnType<typeof shareWords>;

export function shareWords(words: Words, year: number) {
  return {
    title: words("share.title", { year: String(year) }),
    heading: words("share.heading"),
    headingTotals: words("share.headingTotals"),
    what: words("share.what"),
    show: words("share.show"),
    send: words("share.send"),
    save: words("share.save"),
    failed: words("share.failed"),
    offline: words("share.offline"),
    caption: words("share.caption"),
    alt: words("share.alt"),
    copy: words("share.copy"),
    copied: words("share.copied"),
    link: words("share.link"),
    linkText: words("share.linkText"),
    make: words("share.make"),
    older: words("share.older"),
    update: words("share.update"),
    renew: words("share.renew"),
    revoke: words("share.revoke"),
    revokeText: words("share.revokeText"),
    back: words("share.back"),
    parts: {
      name: words("share.name"),
      rank: words("share.rank"),
      archetype: words("share.archetype"),
      model: words("share.model"),
      money: words("share.money"),
    },
    formats: { story: words("share.story"), square: words("share.square"), wide: words("share.wide") },
  };
}
