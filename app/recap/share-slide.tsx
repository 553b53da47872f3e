import type { SlideDrawing } from "#core/line/drawing.ts";
import type { ShareSlide as Share } from "#core/recap/story.ts";
import { at } from "./css-variables.ts";
import { Drawing } from "./drawing.tsx";
import { fitted } from "./fit.ts";
import "./share.css";

interface Props {
  slide: Share & { drawing: SlideDrawing };
  /** Where the ambassador chooses what the picture shows. */
  href: string;
  /** The picture as it is before they choose. */
  picture: string;
}

/** The line runs to the card, through it, and on. */
export function ShareSlide({ slide, href, picture }: Props) {
  const size = fitted(
    slide.heading,
    { width: 334, height: 52, most: 48 },
    { width: 700, height: 170, most: 150, lines: 2 },
  );
  return (
    <>
      <h2 className="fit" style={size} tabIndex={-1}>
        {slide.heading}
      </h2>
      <Drawing drawing={slide.drawing}>
        <img
          className="card at"
          style={at(slide.drawing, 0)}
          src={picture}
          alt=""
          width="1080"
          height="1920"
          loading="lazy"
          decoding="async"
        />
      </Drawing>
      <p className="lead">{slide.text}</p>
      <p className="actions">
        <a className="button" href={href}>
          {slide.choose}
        </a>
      </p>
    </>
  );
}
