/** An email address in the place of a name: it is not to stand on a page. One search, however long the text. */
export function holdsAddress(text: string): boolean {
  return /[@＠]/.test(text);
}

/** ClaimResult what follows them around, and the sentence behind the name with it: no name needs them. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{M}\s]*$/u;

/** More could be set only so small that nobody reads it. */
const LONGEST = 60;
/** In UTF-16, before what is not seen is taken away: marks above marks take the square of their number to be sorted. */
const LONGEST_GIVEN = 1_000;

/** A name as it can stand on a page or a card; null where nothing would be seen of it, and for an address. */
export function shownName(text: string): string | null {
  if (text.length > LONGEST_GIVEN) return null;
  const name = text
    .replace(OVERRIDES, "")
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .normalize("NFC");
  return INVISIBLE.test(name) || holdsAddress(name) || [...name].length > LONGEST ? null : name;
}

/** First name, else last name, else null: then the year itself is the title. */
export function greetingName({ firstName, lastName }: { firstName: string; lastName: string }): string | null {
  return shownName(firstName) ?? shownName(lastName);
}
