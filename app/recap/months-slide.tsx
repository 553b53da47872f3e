import type { MonthsSlide as Months } from "#core/recap/recap-months.ts";

export function MonthsSlide({ slide }: { slide: Months }) {
  return (
    <>
      <h2 id="months-title">{slide.heading}</h2>
      <ol className="months-rows">
        {slide.rows.map(({ name, orders, share, best }) => (
          <li key={name} className={best ? "best" : undefined}>
            <span>{name}</span>
            <span className="track">
              <svg aria-hidden="true" width="100%" height="100%" className={orders ? undefined : "quiet"}>
                <rect width={orders ? `${share}%` : "1"} height="100%" />
              </svg>
            </span>
            {orders ? <b>{orders}</b> : <span className="hidden">a quiet month</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
