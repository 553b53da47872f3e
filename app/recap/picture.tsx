import { useEffect, useRef, useState } from "react";
import "./picture.css";

/** A model's picture in its niche; the niche alone where there is none. What it shows is said beside it. */
export function Picture({ url }: { url: string | null }) {
  const image = useRef<HTMLImageElement>(null);
  const [broken, setBroken] = useState(false);
  // It may have failed before React was there to hear of it.
  useEffect(() => setBroken(image.current?.complete === true && image.current.naturalWidth === 0), []);
  return (
    <span className="picture">
      {url === null || broken ? (
        <NoPicture />
      ) : (
        <img
          ref={image}
          src={url}
          alt=""
          width="400"
          height="400"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      )}
    </span>
  );
}

/** An arch within the arch: something stands here, whatever it looks like. */
function NoPicture() {
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <path d="M24 100V56a26 26 0 0 1 52 0v44z" />
    </svg>
  );
}
