import type { CSSProperties } from "react";
import type { Point, SlideDrawing } from "#core/line/drawing.ts";

/** Custom properties for a `style` attribute: the numbers of one person's story that a style sheet sets by. */
export function variables(values: Record<`--${string}`, string | number>): CSSProperties {
  return values as CSSProperties;
}

/**
 * Hangs an element of class `at` on the drawing's point, in units of whichever stage is shown. A point that a stage
 * does not have leaves the element in the flow.
 */
export function at({ phone, wide, page }: SlideDrawing, index: number): CSSProperties {
  return variables({
    "--i": index,
    ...place("p", phone.points[index]),
    ...place("w", wide.points[index]),
    ...place("g", page.points[index]),
  });
}

function place(stage: string, point: Point | undefined): Record<`--${string}`, number> {
  return point ? { [`--${stage}x`]: point.x, [`--${stage}y`]: point.y } : {};
}
