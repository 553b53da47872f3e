import type { SlideDrawing } from "#core/line/drawing.ts";
import type { CommunitySlide as Community } from "#core/recap/story.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./community.css";

export function CommunitySlide({ slide }: { slide: Community & { drawing: SlideDrawing } }) {
  const size = fitted(slide.value, { width: 322, height: 90, most: 78 }, { width: 560, height: 170, most: 150 });
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {slide.value}
      </h2>
      <p className="lead">{slide.text}</p>
      <Drawing drawing={slide.drawing} />
    </>
  );
}
