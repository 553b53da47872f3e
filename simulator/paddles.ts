/** A paddle seen from the front: a body, a grip, and the mark by which one model is told from the next. */

export type Body = "wide" | "long" | "round";
export type Mark =
  | "band"
  | "bands"
  | "line"
  | "claw"
  | "claws"
  | "bolt"
  | "wings"
  | "rings"
  | "spots"
  | "smile"
  | "drop"
  | "wave"
  | "bars"
  | "fork";

interface Outline {
  width: number;
  height: number;
  path: string;
  grip: string;
  /** The middle of the face, and half its width and height: what the marks are laid out by. */
  face: { x: number; y: number; w: number; h: number };
}

const OUTLINES: Record<Body, Outline> = {
  wide: {
    width: 100,
    height: 184,
    path: "M28 4h44a24 24 0 0 1 24 24v58c0 22-14 32-30 38-6 2-8 6-8 10H42c0-4-2-8-8-10C18 118 4 108 4 86V28A24 24 0 0 1 28 4Z",
    grip: "M42 132h16v46a6 6 0 0 1-6 6h-4a6 6 0 0 1-6-6z",
    face: { x: 50, y: 62, w: 46, h: 58 },
  },
  long: {
    width: 88,
    height: 200,
    path: "M26 4h36a22 22 0 0 1 22 22v82c0 18-11 27-25 32-5 2-7 5-7 9H36c0-4-2-7-7-9C15 135 4 126 4 108V26A22 22 0 0 1 26 4Z",
    grip: "M36 148h16v46a6 6 0 0 1-6 6h-4a6 6 0 0 1-6-6z",
    face: { x: 44, y: 70, w: 40, h: 66 },
  },
  round: {
    width: 108,
    height: 180,
    path: "M54 4c32 0 50 22 50 52 0 32-16 54-36 64-4 2-6 5-6 10H46c0-5-2-8-6-10C20 110 4 88 4 56 4 26 22 4 54 4Z",
    grip: "M46 128h16v46a6 6 0 0 1-6 6h-4a6 6 0 0 1-6-6z",
    face: { x: 54, y: 58, w: 50, h: 54 },
  },
};

function stroke(d: string, width: number): string {
  return `<path fill="none" stroke="B" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`;
}

function markOn({ x, y, w, h }: Outline["face"], mark: Mark): string {
  const bar = (top: number, height: number) => `<path fill="B" d="M${x - w} ${top}h${2 * w}v${height}h${-2 * w}z"/>`;
  const dot = (cx: number, cy: number, r: number) => `<circle fill="B" cx="${cx}" cy="${cy}" r="${r}"/>`;
  const claw = (from: number, length: number) =>
    stroke(`M${x + from} ${y - length / 2}l${-length * 0.42} ${length}`, 8);
  switch (mark) {
    case "band":
      return bar(y, 14);
    case "bands":
      return bar(y - 10, 9) + bar(y + 7, 20);
    case "line":
      return bar(y + 22, 6);
    case "claw":
      return claw(0, 46) + claw(19, 46);
    case "claws":
      return claw(-8, 66) + claw(11, 66) + claw(30, 66);
    case "bolt":
      return `<path fill="B" d="M${x + 12} ${y - 44}l-34 48h20l-10 40 34-50h-20z"/>`;
    case "wings":
      return stroke(`M${x - 30} ${y - 16}l30 20 30-20M${x - 30} ${y + 6}l30 20 30-20`, 9);
    case "rings":
      return (
        [34, 20].map((r) => `<circle fill="none" stroke="B" stroke-width="7" cx="${x}" cy="${y}" r="${r}"/>`).join("") +
        dot(x, y, 7)
      );
    case "spots":
      return [-26, 0, 26]
        .flatMap((dx) => [-26, 0, 26].map((dy) => dot(x + dx * (dy === 0 ? 1.1 : 0.85), y + dy, dx || dy ? 5.5 : 9)))
        .join("");
    case "smile":
      return dot(x - 16, y - 10, 6) + dot(x + 16, y - 10, 6) + stroke(`M${x - 20} ${y + 10}a21 21 0 0 0 40 0`, 7);
    case "drop":
      return `<path fill="B" d="M${x} ${y - h * 0.62}c17 24 25 38 25 52a25 25 0 0 1-50 0c0-14 8-28 25-52z"/>`;
    case "wave":
      return (
        stroke(`M${x - w - 8} ${y}q13-22 27 0t27 0 27 0 27 0`, 10) +
        stroke(`M${x - w - 8} ${y + 24}q13-22 27 0t27 0 27 0 27 0`, 10)
      );
    case "bars":
      return [-30, -12, 6, 24].map((dy) => bar(y + dy, 7)).join("");
    case "fork":
      return `<path fill="B" d="M${x - w} ${y - h}h${2 * w}L${x + 6} ${y + 34}h-12z"/>`;
  }
}

/** With `A` and `B` in place of the two colours. */
export function paddle(body: Body, mark: Mark): { width: number; height: number; drawing: string } {
  const { width, height, path, grip, face } = OUTLINES[body];
  const drawing = `<clipPath id="body"><path d="${path}"/></clipPath><path fill="A" d="${path}"/><g clip-path="url(#body)">${markOn(face, mark)}</g><path fill="B" d="${grip}"/>`;
  return { width, height, drawing };
}
