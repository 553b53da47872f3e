import { keyed } from "#app/ui/keyed.ts";
import type { SlideDrawing } from "#core/line/drawing.ts";
import type { NextSlide as Next } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./next.css";
import { type Year, Years } from "./years.tsx";

interface Props {
  slide: Next & { drawing: SlideDrawing };
  freshness: string | null;
  years: Year[];
  /** Names the choice of years. */
  yearsLabel: string;
}

/** The line stops; what comes next is dotted. */
export function NextSlide({ slide, freshness, years, yearsLabel }: Props) {
  const { heading, items, action, drawing } = slide;
  const size = fitted(
    heading,
    { width: 334, height: 300, most: 66, lines: 5 },
    { width: 1160, height: 404, most: 148, lines: 3 },
  );
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {heading}
      </h2>
      <Drawing drawing={drawing}>
        <span className="stop at" aria-hidden="true" style={at(drawing, 0)} />
      </Drawing>
      <div className="ahead">
        {items.length > 0 && (
          <ul>
            {keyed(items).map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        )}
        {action && (
          <p>
            <a className="button" href={action.href}>
              {action.label}
            </a>
          </p>
        )}
      </div>
      <div className="colophon">
        <Years years={years} label={yearsLabel} />
        {freshness && <p>{freshness}</p>}
      </div>
    </>
  );
}
