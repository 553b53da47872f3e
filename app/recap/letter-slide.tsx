import { keyed } from "#app/ui/keyed.ts";
import type { SlideDrawing } from "#core/line/drawing.ts";
import type { LetterSlide as Letter } from "#core/recap/story.ts";
import { Drawing } from "./drawing.tsx";
import { letterSize } from "./letter-size.ts";
import "./letter.css";

/** The founder's letter; the line signs it. */
export function LetterSlide({ slide }: { slide: Letter & { label: string; drawing: SlideDrawing } }) {
  const { greeting, paragraphs, by, label, drawing } = slide;
  const { long, style } = letterSize(greeting, paragraphs);
  return (
    <>
      <div className={long ? "letter framed" : "letter"} style={style}>
        <h2 tabIndex={-1}>{greeting ?? <span className="hidden">{label}</span>}</h2>
        {keyed(paragraphs).map(({ key, text }) => (
          <p key={key}>{text}</p>
        ))}
      </div>
      <Drawing drawing={drawing} />
      <p className="by">{by}</p>
    </>
  );
}
