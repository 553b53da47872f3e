import type { NumbersSlide as Numbers } from "#core/recap/recap-numbers.ts";

export function NumbersSlide({ slide, freshness }: { slide: Numbers; freshness: string | null }) {
  return (
    <>
      <h2 id="numbers-title" className="hero">
        <b className={chars(slide.hero.value)}>{slide.hero.value}</b> <span>{slide.hero.label}</span>
      </h2>
      {slide.note && <p className="lead note">{slide.note}</p>}
      <ul className="figures">
        {slide.others.map(({ value, label }) => (
          <li key={label}>
            <b className={chars(value)}>{value}</b> <span>{label}</span>
          </li>
        ))}
      </ul>
      {freshness && <p className="small">{freshness}</p>}
    </>
  );
}

/** How much room a figure needs, a word some more: the style sheet sets it as large as its place allows. */
function chars(value: string): string {
  return `chars-${Math.min(12, value.length + (/\d/.test(value) ? 0 : 1))}`;
}
