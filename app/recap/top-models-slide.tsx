import { useState } from "react";
import type { SlideDrawing } from "#core/line/drawing.ts";
import type { TopModelsSlide as TopModels } from "#core/recap/story.ts";
import type { UiWords } from "#core/words/ui-words.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import { Podium, PodiumSkeleton } from "./podium.tsx";
import "./top-models.css";
import { Waiting } from "./waiting.tsx";

interface Props {
  slide: TopModels & { drawing: SlideDrawing };
  words: UiWords;
  gaveUp: boolean;
  checkAgain: () => void;
}

/** The one slide that may still be computed: dots, then the podium, or a kind word. */
export function TopModelsSlide({ slide, words, gaveUp, checkAgain }: Props) {
  const { state, heading, text, models, drawing } = slide;
  const [waited] = useState(state === "counting");
  const arriving = waited && state === "podium";
  const size = fitted(
    heading,
    { width: 334, height: 98, most: 48, lines: 3 },
    { width: 440, height: 270, most: 92, lines: 4 },
  );
  return (
    <>
      {/* Keyed by state: what is new was nowhere before, so that nothing moves. */}
      <div key={state} className={arriving ? "top-words arriving" : "top-words"}>
        <h2 className="fit" style={size} tabIndex={-1}>
          {heading}
        </h2>
        <p className={state === "words" ? "by told" : "by"}>{gaveUp ? words.takesLong : text}</p>
        {state === "counting" && <Waiting words={words} gaveUp={gaveUp} checkAgain={checkAgain} />}
      </div>
      <Drawing key={`drawing ${state}`} drawing={drawing} arriving={arriving}>
        {state === "podium" && <Podium models={models} drawing={drawing} />}
        {state === "counting" && <PodiumSkeleton drawing={drawing} />}
      </Drawing>
      <p role="status" className="hidden">
        {arriving && words.arrived}
      </p>
    </>
  );
}
