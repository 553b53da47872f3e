import type { SlideDrawing } from "#core/line/drawing.ts";
import type { MonthsSlide as Months } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./months.css";

/** Twelve months out and back; each is named at its tip. */
export function MonthsSlide({ slide }: { slide: Months & { drawing: SlideDrawing } }) {
  const { heading, peak, rows, drawing } = slide;
  const size = fitted(
    heading,
    { width: 334, height: 96, most: 48, lines: 2 },
    { width: 490, height: 280, most: 92, lines: 3 },
  );
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {heading}
      </h2>
      {peak && (
        <p
          className="peak fit"
          aria-hidden="true"
          style={fitted(peak, { width: 0, height: 0, most: 0 }, { width: 500, height: 380, most: 380 })}
        >
          {peak}
        </p>
      )}
      <Drawing drawing={drawing}>
        <ol className="tips">
          {rows.map(({ name, orders, note, best }, index) => (
            <li key={name} className={best ? "at best" : "at"} style={at(drawing, index)}>
              <span>{name}</span> {orders && <b>{orders}</b>} {note && <i>{note}</i>}
            </li>
          ))}
        </ol>
      </Drawing>
    </>
  );
}
