/** Words with their variables filled in: a campaign's own where it has them, else those of its language. */
import { CATALOGUES, type ValuesOf } from "./catalogue.ts";
import { type Copy, isAllowed } from "./copy.ts";
import { type Catalogue, type Entry, FORMS, type Forms, variablesIn, type WordKey } from "./entries.ts";
import { type Format, formatFor } from "./format.ts";
import { type Direction, directionOf, hasCatalogue, type Language, languageOf, writingLocale } from "./locale.ts";

export type Values = Record<string, string | number | null>;

/**
 * The words of one campaign.
 *
 * Called with a key and the values of its variables; the compiler knows both.
 */
export interface Words {
  <Key extends WordKey>(key: Key, ...values: keyof ValuesOf<Key> extends never ? [] : [ValuesOf<Key>]): string;
  /** For keys that are put together, such as an archetype's reason. Null where a variable has no value. */
  fill(key: WordKey, values: Values): string | null;
  /** "the 3rd" of a month: its number as an ordinal. */
  nth(value: number): string;
  /** The text before its variables are filled in, in the form for `count`. */
  template(key: WordKey, count?: number): string;
  /** The same, whatever the campaign's copy says. */
  usual(key: WordKey, count?: number): string;
  /** Null where a variable of it has no value. */
  fillText(text: string, values: Values): string | null;
  language: Language;
  /** BCP 47: what words, numbers and dates are written in. */
  locale: string;
  direction: Direction;
  format: Format;
}

/**
 * @param campaign `locale` BCP 47, `currency` ISO 4217, `timeZone` IANA
 * @param copy the campaign's own words, checked by `readCopy`; one that names an unknown variable is passed over
 */
export function wordsFor(campaign: { locale: string; currency: string; timeZone: string }, copy: Copy = {}): Words {
  const keys = Object.keys(CATALOGUES.en) as WordKey[];
  const translated = keys.every((key) => key in copy || `${key}.many` in copy);
  const locale = writingLocale(campaign.locale, translated);
  const language = languageOf(locale);
  const catalogue = CATALOGUES[language];
  const format = formatFor({ ...campaign, locale });

  const direction = directionOf(locale);
  const foreign = !hasCatalogue(locale);
  const templateOf = (from: Copy) => (key: WordKey, count?: number) =>
    pick(
      { catalogue, copy: from, foreign },
      key,
      count === undefined ? [] : formsOf(count, format.form(count, "cardinal")),
    );
  const template = templateOf(copy);
  const fillText = (text: string, values: Values) =>
    fill(text, values, { format, direction, spelled: template("spelled") });
  const fillKey = (key: WordKey, values: Values) =>
    fillText(template(key, typeof values.count === "number" ? values.count : undefined), values);

  const words = (key: WordKey, values: Values = {}) => fillKey(key, values) ?? "";
  return Object.assign(words, {
    fill: fillKey,
    fillText,
    template,
    usual: templateOf({}),
    nth: (value: number) => {
      const text = pick({ catalogue, copy, foreign }, "date.nth", formsOf(value, format.form(value, "ordinal")));
      return fillText(text, { count: value }) ?? "";
    },
    language,
    locale,
    direction,
    format,
  }) as Words;
}

/** The forms that a number may take, the best first. */
function formsOf(count: number, category: Intl.LDMLPluralRule): (keyof Forms)[] {
  return FORMS.filter((form) => form === category || (form === "none" && count === 0));
}

interface Sources {
  catalogue: Catalogue;
  copy: Copy;
  /** The copy is in a language that the catalogue is not in. */
  foreign: boolean;
}

/** @param forms of an entry with forms: the first that the copy or the language has; `many` where neither has one */
function pick({ catalogue, copy, foreign }: Sources, key: WordKey, forms: readonly (keyof Forms)[]): string {
  const own = (name: string) => {
    const text = copy[name];
    return text !== undefined && isAllowed(name, text) ? text : undefined;
  };
  const entry: Entry = catalogue[key];
  if (typeof entry === "string") return own(key) ?? entry;
  // "One order." has no place among French sentences that say all numbers alike.
  const ours: Partial<Forms> = foreign && own(`${key}.many`) !== undefined ? {} : entry;
  const form = forms.find((name) => (own(`${key}.${name}`) ?? ours[name]) !== undefined) ?? "many";
  return own(`${key}.${form}`) ?? own(key) ?? entry[form] ?? entry.many;
}

interface Filling {
  format: Format;
  direction: Direction;
  spelled: string;
}

function fill(text: string, values: Values, { format, direction, spelled }: Filling): string | null {
  const value = (name: string) => {
    if (name === "spelled" && typeof values.count === "number")
      return spelled.split(" ")[values.count - 2] ?? format.count(values.count);
    const given = values[name] ?? null;
    return typeof given === "number" ? format.count(given) : given;
  };
  if (variablesIn(text).some((name) => value(name) === null)) return null;
  return text.replace(/\{(\w)(\w*)\}/g, (_, first: string, rest: string) => {
    const found = value(first.toLowerCase() + rest) ?? "";
    return isolated(first === first.toLowerCase() ? found : format.capital(found), direction);
  });
}

/**
 * A value that may run the other way than its sentence is kept in its own direction, so that neither turns the other's
 * numbers and full stops around: U+2068 and U+2069, https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
function isolated(value: string, direction: Direction): string {
  const other =
    direction === "rtl" ? /\p{L}/u : /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
  return other.test(value) ? `\u2068${value}\u2069` : value;
}
