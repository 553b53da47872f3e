/** Where the line crosses the edges of a slide, measured in the browser. */
import type { Page } from "playwright-core";

/** What is seen of the line at one edge of a slide. */
export interface Crossing {
  /** Pixels from the top of the screen, and how thick the line is there. */
  y: number;
  width: number;
  colour: string;
}

export interface MeasuredSlide {
  slide: string;
  /** The colour of the field. */
  field: string;
  /** The slide's edges, from where the page begins. */
  begins: number;
  ends: number;
  /** Every stroke (but everybody else's) that crosses the edge: where the story comes from, and where it goes on. */
  entering: Crossing[];
  leaving: Crossing[];
}

/** All slides of the story that is open, in their order. */
export function measureSlides(page: Page): Promise<MeasuredSlide[]> {
  return page.evaluate(() => {
    const rightToLeft = document.documentElement.dir === "rtl";
    /** Along the way of reading, from the beginning of the screen. */
    const along = (x: number) => (rightToLeft ? innerWidth - x : x);

    function crossings(svg: SVGSVGElement, edge: number, side: "entering" | "leaving"): Crossing[] {
      return [...svg.querySelectorAll<SVGPathElement>("path")].flatMap((path) => {
        if (path.closest(".crowd")) return [];
        const matrix = path.getScreenCTM();
        if (!matrix) return [];
        const length = path.getTotalLength();
        const at = (distance: number) => {
          const { x, y } = path.getPointAtLength(distance).matrixTransform(matrix);
          return { x: along(x), y };
        };
        // From the path's outer end, which lies beyond the edge, inwards until the edge is crossed.
        const place = (inwards: number) => (side === "entering" ? inwards : length - inwards);
        const beyond = (inwards: number) => {
          const { x } = at(place(inwards));
          return side === "entering" ? x < edge - 0.01 : x > edge + 0.01;
        };
        if (!beyond(0)) return [];
        let [outer, inner] = [0, 0];
        while (inner < length && beyond(inner)) {
          outer = inner;
          inner = Math.min(length, inner + 20);
        }
        while (inner - outer > 0.01) {
          const middle = (outer + inner) / 2;
          if (beyond(middle)) outer = middle;
          else inner = middle;
        }
        const { stroke, strokeWidth } = getComputedStyle(path);
        const width = Number.parseFloat(strokeWidth) * Math.abs(matrix.d);
        return [{ y: at(place(inner)).y, width, colour: stroke }];
      });
    }

    return [...document.querySelectorAll<HTMLElement>(".track > .slide")].map((section) => {
      const svg = [...section.querySelectorAll<SVGSVGElement>("svg.line")].find(
        (one) => getComputedStyle(one).display !== "none" && one.getClientRects().length > 0,
      );
      if (!svg) throw new Error(`${section.id} shows no line.`);
      const { left, right } = section.getBoundingClientRect();
      const [begins, ends] = [along(rightToLeft ? right : left), along(rightToLeft ? left : right)];
      return {
        slide: section.id,
        field: getComputedStyle(section).backgroundColor,
        begins,
        ends,
        entering: crossings(svg, begins, "entering"),
        leaving: crossings(svg, ends, "leaving"),
      };
    });
  });
}

/** What is wrong where two neighbours meet; empty where the line runs through. */
export function brokenSeams(slides: readonly MeasuredSlide[]): string[] {
  const wrong: string[] = [];
  for (const [index, left] of slides.entries()) {
    const right = slides[index + 1];
    if (!right) break;
    const where = `${left.slide} → ${right.slide}`;
    const [out, into] = [left.leaving[0], right.entering[0]];
    if (!out || !into || left.leaving.length > 1 || right.entering.length > 1) {
      wrong.push(`${where}: ${left.leaving.length} strokes leave, ${right.entering.length} come in`);
      continue;
    }
    if (Math.abs(left.ends - right.begins) > 0.5)
      wrong.push(`${where}: the slides are ${right.begins - left.ends} apart`);
    if (Math.abs(out.y - into.y) > 0.5) wrong.push(`${where}: leaves at ${out.y}, comes in at ${into.y}`);
    if (Math.abs(out.width - into.width) > 0.5) wrong.push(`${where}: ${out.width} thick, then ${into.width}`);
    if (out.colour !== right.field) wrong.push(`${where}: the line is ${out.colour}, the next field ${right.field}`);
  }
  const [first, last] = [slides[0], slides.at(-1)];
  if (first && first.entering.length > 0) wrong.push(`${first.slide}: the line begins before it`);
  if (last && slides.length < 4) wrong.push(`only ${slides.length} slides`);
  return wrong;
}
