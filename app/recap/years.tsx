export interface Year {
  year: number;
  href: string;
  here: boolean;
}

/** The person's other recaps; one alone is no choice. */
export function Years({ years, label }: { years: Year[]; label: string }) {
  if (years.length < 2) return null;
  return (
    <nav className="years" aria-label={label}>
      {years.map(({ year, href, here }) => (
        <a key={year} href={href} aria-current={here ? "page" : undefined}>
          {year}
        </a>
      ))}
    </nav>
  );
}
