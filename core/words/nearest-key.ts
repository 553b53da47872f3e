/** What somebody meant who wrote a key that is none. */

/** Of a key's letters, how many may be wrong. */
const WRONG = 1 / 3;

/** The known key that is nearest to what was written; null where none is near. */
export function nearestKey(written: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = written.length * WRONG;
  for (const key of known) {
    // So many letters alone are wrong; the work grows with both lengths.
    if (Math.abs(written.length - key.length) >= least) continue;
    const distance = editDistance(written, key);
    if (distance < least) [nearest, least] = [key, distance];
  }
  return nearest;
}

/** How many letters have to be put in, taken out or replaced. https://en.wikipedia.org/wiki/Levenshtein_distance */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j] ?? 0) + (letter === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
