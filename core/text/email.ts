/** An address ends at 254 characters (RFC 5321); there is room for what nobody sees, and one cut here is still too long. */
const LONGEST_TEXT = 1_000;

/**
 * An address as it is stored and compared: without what nobody sees (soft hyphens, marks of width nothing and of
 * direction, which come along when it is copied), trimmed and in lower case. Nothing wider: two letters that only look
 * or sound alike are two people's addresses.
 */
export function plainEmail(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .trim()
    .toLowerCase();
}
