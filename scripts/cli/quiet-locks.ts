/** It says so in its first lines. */
const LONGEST_READ = 2_000;

/**
 * workerd says on stderr whenever it meets another process's lock on the local database; that is no error, the call is
 * made again (`core/db/retry-when-busy.server.ts`), and its lines would tear a progress bar apart. `YIR_DEBUG` keeps them.
 */
export function keepLocksQuiet(): void {
  if (process.env.YIR_DEBUG) return;
  const say = console.error;
  console.error = (...words: unknown[]) => {
    if (!/workerd\/util\/sqlite.*SQLITE_BUSY/s.test(String(words[0]).slice(0, LONGEST_READ))) say(...words);
  };
}
