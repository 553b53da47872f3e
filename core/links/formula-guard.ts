/**
 * What makes Excel, LibreOffice or Google Sheets take a cell for a formula; full-width forms count as well, and what
 * nobody sees in front of them: one program or another drops it.
 */
const STARTS_A_FORMULA = /^([\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * Text that people typed, made safe to open in a spreadsheet: a leading `'` keeps it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function guardFormula(text: string): string {
  return startsFormula(text) ? `'${text}` : text;
}

/** Whether a spreadsheet would compute it. An address that does can't be guarded: with a mark it is another. */
export function startsFormula(text: string): boolean {
  return STARTS_A_FORMULA.test(text);
}
