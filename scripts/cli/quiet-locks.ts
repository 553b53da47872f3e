/**
 * workerd says on stderr whenever it meets another process's lock on the local database; that is no error, the call is
 * made again (`core/db/patience.server.ts`), and its lines would tear a progress bar apart. `YIR_DEBUG` keeps them.
 */
export function keepLocksQuiet(): void {
  if (process.env.YIR_DEBUG) return;
  const say = console.error;
  console.error = (...words: unknown[]) => {
    if (!/workerd\/util\/sqlite.*SQLITE_BUSY/s.test(String(words[0]))) say(...words);
  };
}
