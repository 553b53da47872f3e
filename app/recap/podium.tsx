import { useEffect, useRef, useState } from "react";
import type { PodiumModel } from "#core/recap/recap-top.ts";

/** Best first in the page, in the middle on the screen. */
export function Podium({ models, arriving }: { models: PodiumModel[]; arriving: boolean }) {
  return (
    <ol className={arriving ? "podium arriving" : "podium"}>
      {models.map(({ name, pictureUrl, units }) => (
        <li key={name}>
          <Picture url={pictureUrl} />
          <div className="step">
            <b>
              {units}
              <span className="hidden">{units === "1" ? " unit of" : " units of"}</span>
            </b>
            <span className="model" dir="auto">
              {name}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

const PLACES = ["first", "second", "third"];

/** The same boxes, waiting for what stands in them. */
export function PodiumSkeleton() {
  return (
    <div className="podium skeleton" aria-hidden="true">
      {PLACES.map((place) => (
        <div key={place}>
          <NoPicture />
          <div className="step">
            <b>&nbsp;</b>
            <span className="model">&nbsp;</span>
          </div>
        </div>
      ))}
    </div>
  );
}

/** The steps alone, where nobody stands on them. */
export function EmptyPodium() {
  return (
    <div className="podium" aria-hidden="true">
      {PLACES.map((place) => (
        <div key={place}>
          <div className="step" />
        </div>
      ))}
    </div>
  );
}

/** The name stands below it: the picture itself says nothing more. */
function Picture({ url }: { url: string | null }) {
  const image = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  // It may have failed before React was there to hear of it.
  useEffect(() => setBroken(image.current?.complete === true && image.current.naturalWidth === 0), []);
  if (url === null || broken) return <NoPicture />;
  return (
    <img
      ref={image}
      className="picture"
      src={url}
      alt=""
      width="400"
      height="400"
      referrerPolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  );
}

/** A plain thing, for a model without a picture. */
function NoPicture() {
  return (
    <svg className="picture" aria-hidden="true" viewBox="0 0 100 100">
      <path d="M22 8h56a14 14 0 0 1 14 14v56a14 14 0 0 1-14 14H22A14 14 0 0 1 8 78V22A14 14 0 0 1 22 8Z" />
      <path className="band" d="M8 44h84v12H8z" />
    </svg>
  );
}
