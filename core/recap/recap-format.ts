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

/** The writing of one campaign: `locale` BCP 47, `currency` ISO 4217, `timeZone` IANA. */
export function formatFor(campaign: { locale: string; currency: string; timeZone: string }): Format {
  const { locale, currency, timeZone } = campaign;
  const dates = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  return {
    count: (value) => new Intl.NumberFormat(locale).format(value),
    money(cents) {
      const whole = Math.abs(cents) >= 100_000;
      const digits: Intl.NumberFormatOptions = whole
        ? { maximumFractionDigits: 0 }
        : { trailingZeroDisplay: "stripIfInteger" };
      return new Intl.NumberFormat(locale, { style: "currency", currency, ...digits }).format(cents / 100);
    },
    day: (at) => dates({ day: "numeric", month: "long" }, at),
    date: (at) => dates({ dateStyle: "long" }, at),
    month: (index, style) => dates({ month: style, timeZone: "UTC" }, Date.UTC(2026, index, 15)),
  };
}
