/** How a campaign writes its numbers and dates: its locale, its currency, its time zone. */
export interface Format {
  count(value: number): string;
  /** Cents in; from 1,000 up the small change is left out, never rounded up. */
  money(cents: number): string;
  /** Whether the currency has cents: yen have none. */
  hasCents: boolean;
  /** Whole percent in: 32 is "32%". */
  percent(value: number): string;
  /** The same with its sign: "+32%". */
  growth(value: number): string;
  /** "14 May" or as the locale has it, in the campaign's zone. */
  day(at: number): string;
  /** With the year. */
  date(at: number): string;
  /** To the minute, with the zone: "December 10 at 1:00 AM GMT+1". */
  moment(at: number): string;
  /** January is 0. */
  month(index: number, style: "long" | "short"): string;
  /** The plural form that a number takes; `ordinal`: of its place, "1st". */
  form(value: number, type: Intl.PluralRuleType): Intl.LDMLPluralRule;
  /** With its first letter large, as at the beginning of a sentence. */
  capital(text: string): string;
}

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.PluralRules;

/** A page has some thirty numbers and dates, and making a formatter takes a hundred times what using it does. */
const kept = new Map<string, Formatter>();

function keep<Kept extends Formatter>(key: unknown[], make: () => Kept): Kept {
  const name = JSON.stringify(key);
  const formatter = kept.get(name) ?? make();
  kept.set(name, formatter);
  return formatter as Kept;
}

/** In cents: from here up whole units are written, where small change only makes the number harder to read. */
export const WHOLE_UNITS_FROM = 100_000;

/** The writing of one campaign: `locale` BCP 47, `currency` ISO 4217, `timeZone` IANA. */
export function formatFor(campaign: { locale: string; currency: string; timeZone: string }): Format {
  const { locale, currency, timeZone } = campaign;
  const dates = (options: Intl.DateTimeFormatOptions, at: number) => {
    const whole = { timeZone, ...options };
    return keep(["date", locale, whole], () => new Intl.DateTimeFormat(locale, whole)).format(at);
  };
  const numbers = (options: Intl.NumberFormatOptions, value: number) =>
    keep(["number", locale, options], () => new Intl.NumberFormat(locale, options)).format(value);
  const currencyDigits = keep(
    ["number", locale, { style: "currency", currency }],
    () => new Intl.NumberFormat(locale, { style: "currency", currency }),
  ).resolvedOptions().maximumFractionDigits;
  return {
    hasCents: (currencyDigits ?? 0) > 0,
    count: (value) => numbers({}, value),
    money(cents) {
      const digits: Intl.NumberFormatOptions =
        Math.abs(cents) >= WHOLE_UNITS_FROM
          ? { maximumFractionDigits: 0, roundingMode: "trunc" }
          : { trailingZeroDisplay: "stripIfInteger" };
      return numbers({ style: "currency", currency, ...digits }, cents / 100);
    },
    percent: (value) => numbers({ style: "percent" }, value / 100),
    growth: (value) => numbers({ style: "percent", signDisplay: "exceptZero" }, value / 100),
    day: (at) => dates({ day: "numeric", month: "long" }, at),
    date: (at) => dates({ dateStyle: "long" }, at),
    moment: (at) =>
      dates({ day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" }, at),
    month: (index, style) => dates({ month: style, timeZone: "UTC" }, Date.UTC(2026, index, 15)),
    form: (value, type) => keep(["plural", locale, type], () => new Intl.PluralRules(locale, { type })).select(value),
    capital: (text) => text.replace(/^./su, (letter) => letter.toLocaleUpperCase(locale)),
  };
}
