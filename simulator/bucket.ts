/** The leaky bucket of points. A query must fit in by its requested cost, and pays its actual cost. */
export interface Bucket {
  /** Takes the requested points, or says no and takes nothing. */
  admit(requested: number): boolean;
  /** Gives back what an admitted query did not need. */
  settle(requested: number, actual: number): void;
  /** `extensions.cost.throttleStatus`, as Shopify writes it. */
  status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

/** @param size what the bucket holds, and gets back a second; read anew each time, so that both can be changed */
export function makeBucket(size: () => { bucket: number; pointsPerSecond: number }, now: () => number): Bucket {
  let available = size().bucket;
  let at = now();
  const refill = () => {
    const { bucket, pointsPerSecond } = size();
    const passed = Math.max(0, now() - at);
    at += passed;
    available = Math.min(bucket, available + (passed / 1_000) * pointsPerSecond);
  };
  return {
    admit(requested) {
      refill();
      if (available < requested) return false;
      available -= requested;
      return true;
    },
    settle(requested, actual) {
      refill();
      available = Math.min(size().bucket, available + requested - actual);
    },
    status() {
      refill();
      const { bucket, pointsPerSecond } = size();
      return { maximumAvailable: bucket, currentlyAvailable: Math.floor(available), restoreRate: pointsPerSecond };
    },
  };
}
