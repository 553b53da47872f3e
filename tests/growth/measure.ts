/** How the cost of reading a text grows with its length. */

export type Reader = (text: string) => unknown;

/** Below this a clock tells nothing. */
const FLOOR_MS = 4;
/** Twice the text may cost twice as much; a pattern that grows with the square costs four times. */
const MOST = 3;
const SMALLEST = 256;
const LARGEST = 32_768;
const RUNS = 3;
const AGAIN = 4;

/** Processor time of this thread alone, the least of some runs; what is refused by throwing has been read as well. */
async function costMs(read: Reader, text: string, runs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.threadCpuUsage();
    try {
      await read(text);
    } catch {
      // Refused.
    }
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/**
 * Doubles a text for as long as it can be measured.
 *
 * @returns where the cost grows faster than the text, measured again and again; null: nowhere
 */
export async function findGrowth(read: Reader, make: (length: number) => string): Promise<string | null> {
  for (let length = SMALLEST; length <= LARGEST; length *= 2) {
    const [once, twice] = [make(length), make(2 * length)];
    if ((await costMs(read, once, 1)) < FLOOR_MS) continue;
    const ratio = async () => (await costMs(read, twice, RUNS)) / Math.max(FLOOR_MS, await costMs(read, once, RUNS));
    let least = await ratio();
    // Whatever else the machine does only makes it longer: what grows is over the bound each time.
    for (let again = 0; again < AGAIN && least > MOST; again++) least = Math.min(least, await ratio());
    if (least > MOST) return `${length} → ${2 * length} characters cost ${least.toFixed(1)} times as much`;
  }
  return null;
}

/** What a text costs, in milliseconds of the processor; measured again where that is more than it should be. */
export async function costUpTo(most: number, read: Reader, text: string): Promise<number> {
  const cost = await costMs(read, text, 1);
  return cost <= most ? cost : await costMs(read, text, 2 * RUNS);
}
