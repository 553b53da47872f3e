import type { NumbersSlide as Numbers } from "#core/recap/recap-numbers.ts";

export function NumbersSlide({ slide, freshness }: { slide: Numbers; freshness: string | null }) {
  return (
    <>
      <h2 id="numbers-title" className={`hero chars-${Math.min(12, [...slide.hero.value].length)}`}>
        <b>{slide.hero.value}</b> <span>{slide.hero.label}</span>
      </h2>
      {slide.note && <p className="lead note">{slide.note}</p>}
      <ul className="figures">
        {slide.others.map(({ value, label }) => (
          <li key={label}>
            <b>{value}</b> <span>{label}</span>
          </li>
        ))}
      </ul>
      {freshness && <p className="small">{freshness}</p>}
    </>
  );
}
