export interface RecentlyUsed<Value> {
  /** Undefined where it is not, or no longer, kept. */
  get(key: string): Value | undefined;
  /** What is larger than all that may be kept is not kept. */
  set(key: string, value: Value): void;
}

/**
 * Keeps values up to a sum of bytes; who was not asked for longest goes first.
 *
 * @param bytesOf of a value; two bytes a character of its key are added
 */
export function recentlyUsed<Value>(most: number, bytesOf: (value: Value) => number): RecentlyUsed<Value> {
  // A map goes through its keys in the order in which they were set.
  const kept = new Map<string, { value: Value; bytes: number }>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value) {
      remove(key);
      const entry = { value, bytes: bytesOf(value) + 2 * key.length };
      if (entry.bytes > most) return;
      kept.set(key, entry);
      bytes += entry.bytes;
      for (const oldest of kept.keys()) {
        if (bytes <= most) return;
        remove(oldest);
      }
    },
  };
}
