/** How a campaign writes its numbers and dates: its locale, its currency, its time zone. */
export interface Format {
  count(value: number): string;
  /** Cents in; whole units from 1,000 up, where small change only makes the number harder to read. */
  money(cents: number): string;
  /** "14 May" or as the locale has it, in the campaign's zone. */
  day(at: number): string;
  /** With the year. */
  date(at: number): string;
  /** January is 0. */
  month(index: number, style: "long" | "short"): string;
}

/** A page has some thirty numbers and dates, and making a formatter takes a hundred times what using it does. */
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function keep<Formatter extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: unknown[],
  make: () => Formatter,
): Formatter {
  const name = JSON.stringify(key);
  const formatter = kept.get(name) ?? make();
  kept.set(name, formatter);
  return formatter as Formatter;
}

/** The writing of one campaign: `locale` BCP 47, `currency` ISO 4217, `timeZone` IANA. */
export function formatFor(campaign: { locale: string; currency: string; timeZone: string }): Format {
  const { locale, currency, timeZone } = campaign;
  const dates = (options: Intl.DateTimeFormatOptions, at: number) => {
    const whole = { timeZone, ...options };
    return keep(["date", locale, whole], () => new Intl.DateTimeFormat(locale, whole)).format(at);
  };
  const numbers = (options: Intl.NumberFormatOptions, value: number) =>
    keep(["number", locale, options], () => new Intl.NumberFormat(locale, options)).format(value);
  return {
    count: (value) => numbers({}, value),
    money(cents) {
      const whole = Math.abs(cents) >= 100_000;
      const digits: Intl.NumberFormatOptions = whole
        ? { maximumFractionDigits: 0 }
        : { trailingZeroDisplay: "stripIfInteger" };
      return numbers({ style: "currency", currency, ...digits }, cents / 100);
    },
    day: (at) => dates({ day: "numeric", month: "long" }, at),
    date: (at) => dates({ dateStyle: "long" }, at),
    month: (index, style) => dates({ month: style, timeZone: "UTC" }, Date.UTC(2026, index, 15)),
  };
}
