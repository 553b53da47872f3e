import type { SlideDrawing } from "#core/line/drawing.ts";
import type { PodiumModel } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { fitted } from "./fit.ts";
import { Picture } from "./picture.tsx";

/** Best first; each stands on its step of the drawing. */
export function Podium({ models, drawing }: { models: PodiumModel[]; drawing: SlideDrawing }) {
  return (
    <ol className="podium">
      {models.map(({ name, pictureUrl, units, share, spoken }, index) => (
        <li key={name} className="at" style={at(drawing, index)}>
          <Picture url={pictureUrl} />
          <span className="hidden">{spoken}</span>
          <b className="fit" style={unitsSize(units)} aria-hidden="true">
            {units}
          </b>
          <span className="model" aria-hidden="true">
            <bdi>
              <ModelName name={name} />
            </bdi>
          </span>
          {share && <span className="share">{share}</span>}
        </li>
      ))}
    </ol>
  );
}

/** "Merlin Air - 16mm / Chalk": in the deck the parts stand below each other, without the dash. */
function ModelName({ name }: { name: string }) {
  const [title, ...variants] = name.split(" - ");
  return (
    <>
      {title}
      {variants.length > 0 && (
        <>
          <span className="dash"> - </span>
          <span className="variant">{variants.join(" - ")}</span>
        </>
      )}
    </>
  );
}

function unitsSize(units: string) {
  return fitted(units, { width: 93, height: 48, most: 48 }, { width: 240, height: 92, most: 92 });
}

const PLACES = ["first", "second", "third"];

/** Who will stand there is not known yet. */
export function PodiumSkeleton({ drawing }: { drawing: SlideDrawing }) {
  return (
    <div className="podium skeleton" aria-hidden="true">
      {PLACES.map((place, index) => (
        <div key={place} className="at" style={at(drawing, index)}>
          <span className="picture" />
          <b />
          <span className="model" />
        </div>
      ))}
    </div>
  );
}
