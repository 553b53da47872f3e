import type { Point, SlideDrawing } from "#core/line/drawing.ts";
import type { MonthRow, MonthsSlide as Months } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./months.css";

/** Twelve months out and back; each is named at its tip. */
export function MonthsSlide({ slide }: { slide: Months & { drawing: SlideDrawing } }) {
  const { heading, peak, rows, drawing } = slide;
  const tips = rows.map((row, index) => ({ ...row, place: notePlace(row, drawing.phone.points[index]) }));
  const noted = tips.filter(({ note }) => note !== null);
  const apart = noted.some(({ place }) => place === "apart");
  const size = fitted(
    heading,
    { width: 334, height: apart ? 76 : 96, most: 48, lines: 2 },
    { width: 468, height: 240, most: 92, lines: 3 },
  );
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {heading}
      </h2>
      {noted.length > 0 && (
        <p className={apart ? "notes" : "notes spare"}>
          {noted.map(({ name, note, place }) => (
            <span key={name} className={place === "apart" ? "line-of-its-own" : "line-of-its-own spare"}>
              {name}: {note}
            </span>
          ))}
        </p>
      )}
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
          {tips.map(({ name, orders, note, place, best }, index) => (
            <li key={name} className={best ? "at best" : `at ${place}`} style={at(drawing, index)}>
              <span>{name}</span> {orders && <b>{orders}</b>} {note && place !== "apart" && <i>{note}</i>}
            </li>
          ))}
        </ol>
      </Drawing>
    </>
  );
}

/** The end of the phone's stage, from a tip to its words, and the width of a small letter at its largest. */
const [END, FROM_TIP, LETTER] = [384, 20, 9.6];

/** Where there is room for what is said of a month: beside its name, below it, or only apart from the drawing. */
function notePlace({ name, orders, note, best }: MonthRow, tip: Point | undefined): "beside" | "below" | "apart" {
  const letters = (END - (tip?.x ?? END) - FROM_TIP) / LETTER;
  if (note === null || (!best && `${name} ${orders ?? ""} ${note}`.length <= letters)) return "beside";
  return note.length <= letters && !best ? "below" : "apart";
}
