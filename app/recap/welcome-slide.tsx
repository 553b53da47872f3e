import { keyed } from "#app/ui/keyed.ts";
import type { SlideDrawing } from "#core/line/drawing.ts";
import type { WelcomeSlide as Welcome } from "#core/recap/story.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./welcome.css";

export function WelcomeSlide({ slide }: { slide: Welcome & { drawing: SlideDrawing } }) {
  const size = fitted(
    slide.title,
    { width: 330, height: 236, most: 124, lines: 4 },
    { width: 1248, height: 400, most: 384, lines: 3 },
  );
  return (
    <>
      <div className="greeting">
        <p className="eyebrow">{slide.eyebrow}</p>
        {/* The page's direction also for a name of the other: it begins at the same edge before its font is there and after. */}
        <h2 className="fit" style={size} tabIndex={-1}>
          {slide.title}
        </h2>
      </div>
      <Drawing drawing={slide.drawing} />
      <p className="lead">
        {keyed(slide.lead).map(({ key, text }) => (
          <span key={key} className="line-of-its-own">
            {text}{" "}
          </span>
        ))}
      </p>
      <p className="hint">{slide.hint}</p>
    </>
  );
}
