import { type FormEvent, useState } from "react";
import type { TopModelsSlide as TopModels } from "#core/recap/recap-top.ts";
import { EmptyPodium, Podium, PodiumSkeleton } from "./podium.tsx";

interface Props {
  slide: TopModels;
  gaveUp: boolean;
  checkAgain: () => void;
}

/** The one slide that may still be computed: skeleton, then podium, or a kind word. */
export function TopModelsSlide({ slide, gaveUp, checkAgain }: Props) {
  const [waited] = useState(slide.kind === "counting");
  return (
    <>
      <div className="top-models-words">
        <h2 id="top-models-title">{slide.kind === "counting" ? "Counting your top three." : slide.heading}</h2>
        {slide.kind === "counting" && <Waiting gaveUp={gaveUp} checkAgain={checkAgain} />}
        {slide.kind === "podium" && <p className="lead">Sold through your link.</p>}
        {slide.kind === "words" && <p className="lead">{slide.text}</p>}
        <p role="status" className="hidden">
          {waited && slide.kind === "podium" && "Your top three are here."}
        </p>
      </div>
      {slide.kind === "counting" && <PodiumSkeleton />}
      {slide.kind === "podium" && <Podium models={slide.models} arriving={waited} />}
      {slide.kind === "words" && <EmptyPodium />}
    </>
  );
}

function Waiting({ gaveUp, checkAgain }: Omit<Props, "slide">) {
  function stayHere(event: FormEvent) {
    event.preventDefault();
    checkAgain();
  }
  if (gaveUp)
    return (
      <form method="get" onSubmit={stayHere}>
        <p className="lead">This takes longer than usual. Your link will show them once they are there.</p>
        <button type="submit">Check again</button>
      </form>
    );
  return (
    <>
      <p className="lead">Scroll on. They will be here when you come back.</p>
      <noscript>
        <form method="get">
          <button type="submit">Refresh</button>
        </form>
      </noscript>
    </>
  );
}
