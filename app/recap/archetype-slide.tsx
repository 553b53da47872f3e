import type { SlideDrawing } from "#core/line/drawing.ts";
import type { ArchetypeSlide as Archetype } from "#core/recap/story.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./archetype.css";

export function ArchetypeSlide({ slide }: { slide: Archetype & { drawing: SlideDrawing } }) {
  const { archetype, heading, text, why, drawing } = slide;
  const size = fitted(
    heading,
    { width: 334, height: 214, most: 102, lines: 3 },
    { width: 566, height: 350, most: 178, lines: 3 },
  );
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {heading}
      </h2>
      {/* What waits and what is found are two drawings: the one must not move into the other. */}
      <Drawing key={archetype} drawing={drawing} />
      <div className="lead">
        <p>{text}</p>
        {why && <p>{why}</p>}
      </div>
    </>
  );
}
