import type { SlideDrawing } from "#core/line/drawing.ts";
import type { NumbersSlide as Numbers } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./numbers.css";

/** The largest number is the picture; the line runs between the others. */
export function NumbersSlide({ slide }: { slide: Numbers & { drawing: SlideDrawing } }) {
  const { hero, others, note, single, drawing } = slide;
  const size = single
    ? fitted(hero.value, { width: 250, height: 126, most: 126 }, { width: 620, height: 288, most: 288 })
    : fitted(hero.value, { width: 334, height: 202, most: 202 }, { width: 740, height: 432, most: 432 });
  return (
    <>
      <div className={single ? "hero single" : "hero"}>
        <h2 tabIndex={-1}>
          <b className="fit" style={size}>
            {hero.value}
          </b>{" "}
          <span>{hero.label}</span>
        </h2>
        {note && <p className="note">{note}</p>}
      </div>
      <Drawing drawing={drawing} />
      <ul className="figures">
        {others.map(({ value, label }, index) => (
          <li key={label} className="at" style={at(drawing, index)}>
            <b className="fit" style={laneSize(value, single)}>
              {value}
            </b>{" "}
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function laneSize(value: string, single: boolean) {
  const most = single ? { phone: 46, wide: 70 } : { phone: 58, wide: 94 };
  return fitted(
    value,
    { width: 256, height: most.phone, most: most.phone },
    { width: 360, height: most.wide, most: most.wide },
  );
}
