import fc from "fast-check";
import { expect, test } from "vitest";
import { CARD_FORMATS, type CardFormat } from "#core/line/card-choice.ts";
import { cardLine } from "#core/line/card-line.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { themeFonts } from "#tests/card-fonts.ts";
import type { Card } from "./card.ts";
import { STORY_SAFE } from "./card-layouts.ts";
import { drawCard } from "./draw-card.ts";
import { dropUnsettable, textsOf } from "./drop-unsettable.ts";

const FORMATS = Object.keys(CARD_FORMATS) as CardFormat[];
const MAYA: Card = {
  year: "2026",
  brand: "Harrier",
  name: "Maya",
  facts: ["129 orders.", "Top 3%.", "The Closer."],
  model: "Best loved: Merlin Air - 16mm / Chalk.",
  months: [4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7],
  pictureUrl: null,
  locale: "en-US",
  direction: "ltr",
};

interface Drawn {
  svg: string;
  texts: { text: string; left: number; right: number; y: number; size: number }[];
}

function draw(
  given: Card,
  format: CardFormat,
  base: keyof typeof BUILT_IN = "a",
  picture: string | null = null,
): Drawn {
  const theme = BUILT_IN[base];
  const fonts = themeFonts(theme);
  const card = dropUnsettable(given, fonts.covers);
  const type = fonts.type(...textsOf(card));
  const svg = drawCard(card, format, theme, type, picture);
  const texts = [
    ...svg.matchAll(
      /<text [^>]*x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)" font-size="([\d.]+)"[^>]*>(.*?)<\/text>/g,
    ),
  ];
  return {
    svg,
    texts: texts.map(([, x, y, anchor, size, inner]) => {
      const text = decode((inner ?? "").replace(/<[^>]*>/g, ""));
      const width = type.width(text) * Number(size);
      const left = anchor === "end" ? Number(x) - width : Number(x);
      return { text, left, right: left + width, y: Number(y), size: Number(size) };
    }),
  };
}

const decode = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

test.each(FORMATS)("the %s shows the name, the year, every sentence and the brand", (format) => {
  const said = draw(MAYA, format)
    .texts.map(({ text }) => text)
    .join(" ");
  for (const word of ["Maya", "2026", "129 orders.", "Top 3%.", "The Closer.", "Merlin", "Harrier"])
    expect(said).toContain(word);
});

const months = fc.option(
  fc.array(fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constant(0)), { minLength: 12, maxLength: 12 }),
);
const words = fc.constantFrom(
  "Maya",
  "J",
  "Bartholomew Maximilian",
  "สมชาย",
  "عبد الرحمن",
  "さくら",
  "Wwwwwwwwwwwwwwwwwwwwwwwwwwww",
  "Ελένη & <Co>",
);
const anyCard = fc.record({
  year: fc.constant("2026"),
  brand: fc.constantFrom("Harrier", "", "The Extraordinarily Long Brand Name of Somewhere"),
  name: fc.option(words),
  facts: fc.array(fc.constantFrom("10,000,000 orders.", "Top 25%.", "The Early Bird.", "$10,345,678 in sales."), {
    maxLength: 4,
  }),
  model: fc.option(
    fc.constantFrom(
      "Best loved: Hybrid Tournament Edition 16mm…",
      "Best loved: Merlin - 16mm / Chalk.",
      "Best loved: Donaudampfschifffahrtsgesellschaft.",
    ),
  ),
  months,
  pictureUrl: fc.constant(null),
  locale: fc.constant("en"),
  direction: fc.constantFrom("ltr" as const, "rtl" as const),
});

test.each(FORMATS)("whatever a year was, nothing on the %s leaves it, and no line of words meets another", (format) => {
  const { width, height } = CARD_FORMATS[format];
  fc.assert(
    fc.property(anyCard, fc.constantFrom("a" as const, "b" as const, "c" as const), (card, base) => {
      const { svg, texts } = draw(card, format, base, "data:image/png;base64,");
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
      for (const { left, right, y, size } of texts) {
        expect(size).toBeGreaterThan(12);
        expect(left).toBeGreaterThanOrEqual(20);
        expect(right).toBeLessThanOrEqual(width - 20);
        const [top, bottom] = format === "story" ? [STORY_SAFE.top, STORY_SAFE.bottom] : [20, height - 20];
        expect(y - 0.7 * size).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThanOrEqual(bottom);
      }
      for (const [index, one] of texts.entries())
        for (const other of texts.slice(index + 1)) {
          const beside = one.right <= other.left || other.right <= one.left;
          const apart = Math.abs(one.y - other.y) >= 0.7 * Math.min(one.size, other.size);
          expect(beside || apart, `${one.text} / ${other.text}`).toBe(true);
        }
    }),
    { numRuns: 60 },
  );
});

test.each(["story", "square"] as const)("on the %s no letter of the name touches a month", (format) => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const ltr = { ...card, direction: "ltr" as const };
      const { tips, enterY, leaveY } = cardLine(card.months, format);
      const half = (leaveY - enterY) / 48;
      const named = draw(ltr, format).texts.filter(({ y }) => y > enterY && y < leaveY);
      for (const { left, y, size } of named)
        for (const tip of tips)
          if (tip.y + half > y - 0.7 * size && tip.y - half < y) expect(left).toBeGreaterThan(tip.x + half / 2);
    }),
    { numRuns: 60 },
  );
});

test("what would be markup is text", () => {
  const { svg } = draw({ ...MAYA, name: '<b a="1">&' }, "wide");
  expect(svg).toContain("&lt;b a=&quot;1&quot;&gt;&amp;");
});

test("from right to left the line is mirrored and the words begin at the right", () => {
  const { svg, texts } = draw({ ...MAYA, direction: "rtl" }, "story");
  expect(svg).toContain('transform="matrix(-1 0 0 1 1080 0)"');
  expect(texts.find(({ text }) => text.includes("129"))?.right).toBe(1080 - 86);
  // The full stop is to end the sentence, at its left.
  expect(texts.every(({ text }) => /^\u202b.*\u202c$/.test(text))).toBe(true);
});

test("the product's picture stands on the tall one alone, and the words make room", () => {
  const picture = "data:image/png;base64,AAAA";
  expect(draw(MAYA, "story", "a", picture).svg).toContain(`href="${picture}"`);
  expect(draw(MAYA, "square", "a", picture).svg).not.toContain("<image");
  const right = Math.max(
    ...draw(MAYA, "story", "a", picture)
      .texts.filter(({ y }) => y > 1300)
      .map(({ right }) => right),
  );
  expect(right).toBeLessThanOrEqual(800);
});

test("display type is tracked, and a theme's own face sets it", () => {
  const { tracking } = TYPEFACE_STYLES.newsreader;
  const { svg } = draw(MAYA, "wide", "b");
  expect(svg).toContain('font-family="newsreader-latin-400" letter-spacing="-');
  expect(tracking).toBeLessThan(0);
});
