import { isTimeZone } from "#core/counting/time-zone.ts";
import { fold } from "#core/text/fold.ts";
import { currencyCode } from "./amounts.ts";
import { ImportRefused } from "./parsed.ts";
import type { CampaignSettings, Setting } from "./report.ts";

export interface SettingFlags {
  timeZone?: string | undefined;
  currency?: string | undefined;
  locale?: string | undefined;
  /** The brand's name on the pages. */
  brand?: string | undefined;
}

export interface ShopSettings {
  timeZone: string;
  currency: string;
  /** As its customers know it. */
  name: string;
}

type Stored = Record<keyof SettingFlags, string>;

const DEFAULTS: Stored = { timeZone: "UTC", currency: "USD", locale: "en-US", brand: "" };

/**
 * A campaign's zone, currency, locale and brand: an existing campaign's own, else the flags, the shop's, the default.
 * Of an existing campaign only the locale and the brand may be changed: no number was counted by them.
 *
 * @param askShop asked only when a flag is missing; null when it does not answer
 * @throws {ImportRefused} for a flag that is no such thing, or that contradicts an existing campaign
 */
export async function chooseSettings(
  existing: Stored | null,
  given: SettingFlags,
  askShop?: () => Promise<ShopSettings | null>,
): Promise<CampaignSettings> {
  const flags = checkFlags(given);
  if (existing) {
    for (const name of ["timeZone", "currency"] as const) {
      const flag = flags[name];
      if (flag !== undefined && fold(flag) !== fold(existing[name]))
        throw new ImportRefused(
          `The campaign has the ${WORDS[name]} ${existing[name]}, and its numbers were counted by it: leave --${name.toLowerCase()} ${flag} out.`,
        );
    }
    const own = (name: keyof Stored): Setting => ({ value: existing[name], source: "campaign" });
    const newest = (name: "locale" | "brand"): Setting => {
      const flag = flags[name];
      return flag === undefined ? own(name) : { value: flag, source: "flag" };
    };
    return {
      timeZone: own("timeZone"),
      currency: own("currency"),
      locale: newest("locale"),
      brand: newest("brand"),
    };
  }
  const complete = flags.timeZone !== undefined && flags.currency !== undefined && flags.brand !== undefined;
  const shop = complete || !askShop ? null : await askShop();
  const choose = (name: keyof Stored, fromShop?: string): Setting => {
    const flag = flags[name];
    if (flag !== undefined) return { value: flag, source: "flag" };
    return fromShop ? { value: fromShop, source: "shop" } : { value: DEFAULTS[name], source: "default" };
  };
  return {
    timeZone: choose("timeZone", shop && isTimeZone(shop.timeZone) ? shop.timeZone : undefined),
    currency: choose("currency", shop && isCurrency(shop.currency) ? shop.currency : undefined),
    locale: choose("locale"),
    brand: choose("brand", shop?.name),
  };
}

/** It stands in the corner of every slide. */
const LONGEST_BRAND = 60;

const WORDS = { timeZone: "time zone", currency: "currency" } as const;

/** Of a flag but the brand: no zone, currency or locale has more, and no pattern meets what has. */
const LONGEST_FLAG = 100;

function checkFlags({ timeZone, currency, locale, brand }: SettingFlags): SettingFlags {
  for (const [name, text] of Object.entries({ timezone: timeZone, currency, locale }))
    if (text !== undefined && text.length > LONGEST_FLAG)
      throw new ImportRefused(`--${name} is ${text.length} characters long; expected at most ${LONGEST_FLAG}.`);
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new ImportRefused(`--timezone ${timeZone} is no time zone; expected a name such as Europe/Berlin.`);
  const code = currency === undefined ? undefined : currencyCode(currency);
  if (code !== undefined && !isCurrency(code))
    throw new ImportRefused(`--currency ${currency} is no currency; expected a code such as EUR.`);
  if (brand !== undefined && (brand.length > LONGEST_BRAND || brand.trim() === ""))
    throw new ImportRefused(`--brand is ${brand.length} letters long; expected a name of 1 to ${LONGEST_BRAND}.`);
  return {
    timeZone,
    currency: code,
    locale: locale === undefined ? undefined : canonicalLocale(locale),
    brand: brand?.trim(),
  };
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

function canonicalLocale(locale: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(locale);
    if (canonical && Intl.DateTimeFormat.supportedLocalesOf(canonical).length > 0) return canonical;
  } catch {
    // Said below.
  }
  throw new ImportRefused(`--locale ${locale} is no locale; expected one such as en-US or de-DE.`);
}
