import { useParams } from "@remix-run/react";
import { useTopModelsPoll } from "#app/hooks/use-top-models-poll.ts";
import type { Recap } from "#core/recap/recap.ts";
import "./frame.css";
import type { RecapPageData } from "./load-recap.server.ts";
import { MonthsSlide } from "./months-slide.tsx";
import { NumbersSlide } from "./numbers-slide.tsx";
import "./recap.css";
import { Slide } from "./slide.tsx";
import { TopModelsSlide } from "./top-models-slide.tsx";
import "./top-models.css";

/** The page's title: the brand and the year, nobody's name. */
export function recapTitle(recap: Pick<Recap, "brand" | "year"> | undefined): string {
  if (!recap) return "Year in review";
  return `${recap.brand ? `${recap.brand} year` : "Year"} in review ${recap.year}`;
}

/** The whole recap, a slide a screen. */
export function RecapPage({ recap, preview, requested }: RecapPageData) {
  const { brand, year, name, numbers, months, top, rank, freshness } = recap;
  const { token = "" } = useParams();
  const poll = useTopModelsPoll({
    statusUrl: `/yir/${encodeURIComponent(token)}/${year}/status`,
    waiting: top.kind === "counting",
    requested,
  });
  const place = { brand, year };
  return (
    <main className="recap">
      {preview && <p className="preview">Preview. Nobody but staff sees this yet.</p>}
      <Slide name="welcome" {...place}>
        <h1 id="welcome-title" className={name ? `size-${name.size}` : "size-m"}>
          <span className="eyebrow">{`Your ${year}${brand && ` with ${brand}`}`}</span>
          <span className="name" dir="auto">
            {name?.text ?? "Your year"}
          </span>
        </h1>
        <p className="lead">{recap.welcome}</p>
      </Slide>
      {numbers && (
        <Slide name="numbers" {...place}>
          <NumbersSlide slide={numbers} freshness={freshness} />
        </Slide>
      )}
      {months && (
        <Slide name="months" {...place}>
          <MonthsSlide slide={months} />
        </Slide>
      )}
      <Slide name="top-models" {...place}>
        <TopModelsSlide slide={top} {...poll} />
      </Slide>
      {rank && (
        <Slide name="rank" {...place}>
          <h2 id="rank-title">
            Top <b>{rank.percent}%</b>
          </h2>
          <p className="lead">{rank.text}</p>
        </Slide>
      )}
      <Slide name="thanks" {...place}>
        <h2 id="thanks-title" className={`size-${name?.size ?? "m"}`}>
          <span className="together">{name ? "Thank you," : "Thank you."}</span>
          {name && (
            <>
              {" "}
              <span dir="auto">{name.text}</span>
              {/* A name that long may fill its line to the end, and a full stop would stand on one of its own. */}
              {name.size !== "xs" && "."}
            </>
          )}
        </h2>
        <p className="lead">
          {`For putting your name beside ours${brand && `, from all of us at ${brand}`}. See you in ${year + 1}.`}
        </p>
      </Slide>
    </main>
  );
}
