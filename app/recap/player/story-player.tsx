import type { MouseEvent, ReactNode } from "react";
import { useVisitEvents } from "#app/hooks/use-visit-events.ts";
import type { StorySlide } from "#core/recap/story.ts";
import type { UiWords } from "#core/words/ui-words.ts";
import { addressOfPlace } from "./address.ts";
import "./player.css";
import { Sign } from "./sign.tsx";
import { usePlayer } from "./use-player.ts";

interface Props {
  slides: readonly StorySlide[];
  words: UiWords;
  /** Takes what is told of a visit; null in a preview. */
  eventsUrl: string | null;
  /** The slides. A move draws none of them again. */
  children: ReactNode;
}

/**
 * The story's slides and what moves through them: a carousel as https://www.w3.org/WAI/ARIA/apg/patterns/carousel/ has
 * it. Without JavaScript, or on one page, the controls are not there.
 */
export function StoryPlayer({ slides, words, eventsUrl, children }: Props) {
  const reached = useVisitEvents(eventsUrl, slides.at(-1)?.kind);
  const { track, search, index, last, deck, moved, playing, ...player } = usePlayer(slides, reached);
  const labels = slides.map(({ label }, at) => `${positionOf(at, slides.length, words)}: ${label}`);
  return (
    <section className="carousel" aria-roledescription={deck ? words.carousel : undefined} aria-label={words.story}>
      <div className="player">
        <ol className={playing ? "segments playing" : "segments"}>
          {slides.map(({ kind }, at) => (
            <li key={kind}>
              <a
                href={addressOfPlace(search, { index: at, onePage: false })}
                aria-current={at === index ? "true" : undefined}
                data-passed={at < index || undefined}
                onClick={plainly(() => player.moveTo(at, "gesture"))}
              >
                <span className="hidden">{labels[at]}</span>
              </a>
            </li>
          ))}
        </ol>
        <div className="controls">
          <a
            className="one-page"
            href={addressOfPlace(search, { index, onePage: true })}
            onClick={plainly(() => player.showAs(true))}
          >
            {words.onePage}
          </a>
          <button
            type="button"
            className="play"
            aria-label={playing ? words.pause : words.play}
            onClick={player.togglePlaying}
          >
            <Sign shape={playing ? "pause" : "play"} />
          </button>
          <button
            type="button"
            aria-label={words.previous}
            aria-disabled={index === 0}
            onClick={() => player.grant("back", "button")}
          >
            <Sign shape="back" />
          </button>
          <button
            type="button"
            aria-label={words.next}
            aria-disabled={index === last}
            onClick={() => player.grant("on", "button")}
          >
            <Sign shape="on" />
          </button>
        </div>
        <a
          className="as-story"
          href={addressOfPlace(search, { index, onePage: false })}
          onClick={plainly(() => player.showAs(false))}
        >
          {words.asStory}
        </a>
        <p className="hidden" aria-live={playing ? "off" : "polite"}>
          {deck && moved && labels[index]}
        </p>
      </div>
      <div className="track" ref={track}>
        {children}
      </div>
    </section>
  );
}

/** "3 of 9". */
export function positionOf(index: number, total: number, { position }: UiWords): string {
  return position.replace("{n}", String(index + 1)).replace("{total}", String(total));
}

/** A press that would open the link here; in a new tab it stays a link. */
function plainly(act: () => void) {
  return (event: MouseEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  };
}
