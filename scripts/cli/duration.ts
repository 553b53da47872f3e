const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
] as const;

/** A time as a person says it: `340 ms`, `1.4 s`, `42 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const [index, [name, size]] = [...UNITS.entries()].find(([, [, size]]) => seconds * 1_000 >= size) ?? [2, UNITS[2]];
  const [restName, restSize] = UNITS[index + 1] ?? ["s", 1_000];
  const rest = Math.floor(((seconds * 1_000) % size) / restSize);
  const whole = `${Math.floor((seconds * 1_000) / size)} ${name}`;
  return rest === 0 ? whole : `${whole} ${rest} ${restName}`;
}
