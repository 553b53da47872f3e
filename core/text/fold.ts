/** The one way in which words from outside are compared without case, here and in the database's columns of folds. */

/** No word that is compared is longer (Shopify's own end at 255); what is behind says nothing. */
const LONGEST_WORD = 1_000;

/**
 * A text without its case: texts with equal folds are one word. NFKC (composed or not, full width, ligatures), upper
 * (`ß` and `SS`, `ς` and `σ`), lower, NFKC again; lower comes before upper too, because `ẞ` is its own upper case and
 * only its lower case is `ß`. Spaces around are off, and those within are one each. Accents stay: `é` is not `e`.
 *
 * No language is asked: `İ` is `i` with a dot above it, and `ı` is `i` (its upper case is `I`). SQLite's own `lower()`,
 * `LIKE` and `NOCASE` know the letters of ASCII alone: what the database is to compare is folded here and stored.
 */
export function fold(text: string): string {
  const letters = text
    .slice(0, LONGEST_WORD)
    .normalize("NFKC")
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");
  return letters.replace(/\s+/g, " ").trim();
}

/** The distinct folds of these words, in their order; none for a word that is null or empty. */
export function foldsOf(words: Iterable<string | null | undefined>): string[] {
  const folds = new Set<string>();
  for (const word of words) folds.add(fold(word ?? ""));
  folds.delete("");
  return [...folds];
}
