/** A load generator for this machine's own server: so many askers, each waiting for its answer, for so long. */

export interface Load {
  requests: number;
  perSecond: number;
  /** Milliseconds from the question to the whole answer. */
  medianMs: number;
  p99Ms: number;
  /** Of one answer. */
  bytes: number;
}

export interface LoadOptions {
  askers: number;
  forMs: number;
  /** What an answer must be: an error page would be a fast one. */
  status: number;
}

/** Asks the addresses in turn. @throws when an answer is not what it must be, or when they are not of this machine */
export async function load(addresses: readonly string[], { askers, forMs, status }: LoadOptions): Promise<Load> {
  for (const address of addresses)
    if (new URL(address).hostname !== "127.0.0.1") throw new Error("Only 127.0.0.1 is put under load.");
  const took: number[] = [];
  let bytes = 0;
  let next = 0;
  const begun = performance.now();
  const ask = async () => {
    while (performance.now() - begun < forMs) {
      const address = addresses[next++ % addresses.length] ?? "";
      const askedAt = performance.now();
      const response = await fetch(address);
      const body = await response.arrayBuffer();
      if (response.status !== status) throw new Error(`${new URL(address).pathname.split("/")[1]}: ${response.status}`);
      took.push(performance.now() - askedAt);
      bytes = body.byteLength;
    }
  };
  await Promise.all(Array.from({ length: askers }, ask));
  const lasted = performance.now() - begun;
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return {
    requests: took.length,
    perSecond: (took.length / lasted) * 1_000,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    bytes,
  };
}
