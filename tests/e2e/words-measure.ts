/** Where the words of each slide and its line are when it is on the screen, as the browser drew them. */
import type { Page } from "playwright-core";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface DrawnWord {
  text: string;
  /** Its letters, without the room above and below them: a box for each line it stands on. */
  boxes: Box[];
  /** Words of one text do not meet; this tells the texts apart. */
  paragraph: number;
  /** Computed colours as `rgb(…)`: of the letters, and of what is behind them. */
  colour: string;
  behind: string;
  /** Of the letters and everything around them, 0–1. */
  opacity: number;
  /** Pixels. */
  size: number;
}

export interface DrawnSlide {
  slide: string;
  words: DrawnWord[];
  /** Of the controls, which stand above every slide. */
  controls: DrawnWord[];
  /** Small boxes all along the line, as thick as it is. */
  line: Box[];
  /** Where it begins and ends. */
  screen: Box;
}

/** All slides of the story that is open; each is laid out beside the one before it, also while it is not shown. */
export function measureWords(page: Page): Promise<DrawnSlide[]> {
  return page.evaluate(() => {
    const elements = new Map<Element, number>();

    function isShown(element: Element): boolean {
      if (element.closest("details:not([open]) > :not(summary), .hidden, script, svg")) return false;
      return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    }

    /** What boxes around it cut off (`overflow: hidden`, lines beyond a clamp) is not drawn. */
    function clip(box: Box, from: Element): Box {
      const cut = { ...box };
      for (
        let around: Element | null = from;
        around && !around.matches(".slide, .player");
        around = around.parentElement
      ) {
        if (getComputedStyle(around).overflow === "visible") continue;
        const { left, right, top, bottom } = around.getBoundingClientRect();
        cut.left = Math.max(cut.left, left);
        cut.right = Math.min(cut.right, right);
        cut.top = Math.max(cut.top, top);
        cut.bottom = Math.min(cut.bottom, bottom);
      }
      return cut;
    }

    function look(element: Element) {
      const { color, fontSize } = getComputedStyle(element);
      let [opacity, behind] = [1, ""];
      for (let around: Element | null = element; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        opacity *= Number(style.opacity);
        if (!behind && !/^rgba\(.*, 0\)$/.test(style.backgroundColor)) behind = style.backgroundColor;
      }
      return { colour: color, behind, opacity, size: Number.parseFloat(fontSize) };
    }

    function wordsIn(root: Element): DrawnWord[] {
      const words: DrawnWord[] = [];
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        const parent = node.parentElement;
        if (!parent || !isShown(parent)) continue;
        const seen = look(parent);
        const paragraph = elements.get(parent) ?? elements.size;
        elements.set(parent, paragraph);
        for (const { 0: text, index } of (node.textContent ?? "").matchAll(/\S+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          const boxes = [...range.getClientRects()].map(({ left, right, top, bottom }) => {
            const middle = (top + bottom) / 2;
            const letters = { left, right, top: middle - seen.size * 0.36, bottom: middle + seen.size * 0.3 };
            return clip(letters, parent);
          });
          const drawn = boxes.filter(({ left, right, top, bottom }) => right > left + 1 && bottom > top + 1);
          if (drawn.length > 0) words.push({ text, boxes: drawn, paragraph, ...seen });
        }
      }
      return words;
    }

    /** Points of a path, `step` apart. Of a long path each answer takes long: its commands are asked one by one. */
    function pointsOf(path: SVGPathElement, step: number): DOMPoint[] {
      const one = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const [move = "", ...commands] = (path.getAttribute("d") ?? "").match(/[a-z][^a-z]*/gi) ?? [];
      let from = move.slice(1);
      return commands.flatMap((command) => {
        one.setAttribute("d", `M${from}${command}`);
        const length = one.getTotalLength();
        const { x, y } = one.getPointAtLength(length);
        from = `${x} ${y}`;
        const steps = Math.max(1, Math.ceil(length / step));
        return Array.from({ length: steps + 1 }, (_, at) => one.getPointAtLength((length * at) / steps));
      });
    }

    function alongThe(path: SVGPathElement): Box[] {
      const matrix = path.getScreenCTM();
      if (!matrix) return [];
      const scale = Math.abs(matrix.d);
      const half = (Number.parseFloat(getComputedStyle(path).strokeWidth) * scale) / 2;
      return pointsOf(path, Math.max(1, half / scale)).map((point) => {
        const { x, y } = point.matrixTransform(matrix);
        return { left: x - half, right: x + half, top: y - half, bottom: y + half };
      });
    }

    const controls = [...document.querySelectorAll(".player")].flatMap(wordsIn);
    const moved = (box: Box, by: number) => ({ ...box, left: box.left + by, right: box.right + by });

    return [...document.querySelectorAll<HTMLElement>(".track > .slide")].map((section) => {
      const { left, right, top, bottom } = section.getBoundingClientRect();
      const paths = [...section.querySelectorAll<SVGPathElement>("svg.line path")].filter(
        (path) => !path.matches(".crowd, .crowd *") && path.getClientRects().length > 0,
      );
      return {
        slide: section.id,
        screen: { left, right, top, bottom },
        words: wordsIn(section),
        // They stand still while the slides pass below them.
        controls: controls.map((word) => ({ ...word, boxes: word.boxes.map((box) => moved(box, left)) })),
        line: paths.flatMap(alongThe),
      };
    });
  });
}
