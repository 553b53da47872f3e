/** Data goes to stdout, so that it can be piped; every word to the person goes to stderr. */
export interface Output {
  /** Text for stdout, as it is. */
  data(text: string): void;
  /** One JSON document on stdout. */
  json(value: unknown): void;
  /** A line for the person. */
  say(message: string): void;
  /** A line for the person that should not be missed. */
  warn(message: string): void;
}

export const output: Output = {
  data: (text) => void process.stdout.write(text),
  json: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
  say: (message) => void process.stderr.write(`${message}\n`),
  warn: (message) => void process.stderr.write(`Warning: ${message}\n`),
};

/** `1 job`, `1,234 jobs`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
