/** What makes Excel, LibreOffice or Google Sheets take a cell for a formula; full-width forms count as well. */
const STARTS_A_FORMULA = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * Text that people typed, made safe to open in a spreadsheet: a leading `'` keeps it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function guardFormula(text: string): string {
  return STARTS_A_FORMULA.test(text) ? `'${text}` : text;
}
