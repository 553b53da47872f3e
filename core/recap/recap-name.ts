/** An email address in the place of a name: it is not to stand on a page. */
export function holdsAddress(text: string): boolean {
  return /[@＠]/.test(text);
}

/** First name, else last name, else null: then the year itself is the title. An address is no name. */
export function greetingName({ firstName, lastName }: { firstName: string; lastName: string }): string | null {
  const names = [firstName, lastName].map((name) => name.trim().normalize("NFC"));
  return names.find((name) => name !== "" && !holdsAddress(name)) ?? null;
}
