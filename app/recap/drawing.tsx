import type { ReactNode } from "react";
import { type SlideDrawing, STAGES, type StageName, type Stroke } from "#core/line/drawing.ts";
import { variables } from "./css-variables.ts";

const STAGE_NAMES = Object.keys(STAGES) as StageName[];

interface Props {
  drawing: SlideDrawing;
  /** It takes the place of another while somebody looks. */
  arriving?: boolean;
  children?: ReactNode;
}

/**
 * The line's piece on a slide, once for each stage: the style sheet shows one. What hangs on it comes as children.
 *
 * The picture's own box is one unit high and the strokes hang out of it: it covers no words, so that whoever checks their
 * contrast, as axe does, sees the field behind them. Its scale is that of its width (`slice`): browsers cut such a low
 * height to a 64th of a pixel, which would be one in a hundred.
 */
export function Drawing({ drawing, arriving = false, children }: Props) {
  return (
    <div className={arriving ? "drawing arriving" : "drawing"} style={variables({ "--h": drawing.page.height })}>
      {STAGE_NAMES.map((stage) => (
        <svg
          key={stage}
          className={`line ${stage}`}
          viewBox={`0 0 ${STAGES[stage].width} 1`}
          preserveAspectRatio="xMinYMin slice"
          aria-hidden="true"
        >
          {drawing[stage].strokes.map((stroke) => (
            <path
              key={stroke.d}
              className={stroke.kind === "line" ? "pen" : stroke.kind}
              d={stroke.d}
              {...manner(stroke)}
            />
          ))}
        </svg>
      ))}
      {children}
    </div>
  );
}

/** How a stroke is drawn: only the line itself draws itself. */
function manner({ kind, dash, seconds, after, offStage }: Stroke) {
  if (kind !== "line") return dash ? { strokeDasharray: dash.join(" ") } : {};
  return {
    pathLength: 1,
    style: variables({ "--from": 1 - offStage, "--seconds": `${seconds}s`, "--after": `${after}s` }),
  };
}
