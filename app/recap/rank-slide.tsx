import type { SlideDrawing } from "#core/line/drawing.ts";
import type { RankSlide as Rank } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./rank.css";

export function RankSlide({ slide }: { slide: Rank & { drawing: SlideDrawing } }) {
  const { drawing } = slide;
  const [small, large] = slide.heading;
  const [first, last] = slide.ends;
  // Where the climb begins close to the other side, its first month stands before it, clear of the words there.
  const late = (drawing.phone.points[0]?.x ?? 0) > 140;
  return (
    <>
      <h2 tabIndex={-1}>
        <span
          className="fit"
          style={fitted(small, { width: 210, height: 76, most: 76 }, { width: 500, height: 156, most: 156 })}
        >
          {small}
        </span>{" "}
        <b
          className="fit"
          style={fitted(large, { width: 230, height: 186, most: 190 }, { width: 520, height: 316, most: 316 })}
        >
          {large}
        </b>
      </h2>
      <Drawing drawing={drawing}>
        {first && (
          <span className={late ? "first-month late at" : "first-month at"} style={at(drawing, 0)} aria-hidden="true">
            {first}
          </span>
        )}
        {last && (
          <span className="last-month at" style={at(drawing, 1)} aria-hidden="true">
            {last}
          </span>
        )}
      </Drawing>
      <p className="lead">{slide.text}</p>
    </>
  );
}
