/** Numbers that follow each command. */
const ARGUMENTS = { M: 2, L: 2, A: 7, C: 6, l: 2, h: 1, v: 1, a: 7, c: 6 } as const;
type Written = keyof typeof ARGUMENTS;

/** As it would be written in full: absolute. */
export interface Command {
  letter: "M" | "L" | "A" | "C";
  values: number[];
}

/** A letter, or a number of its. */
const TOKENS = /[MLAClhvac]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g;

/** Told from a number by its first character: whatever a number begins with comes before the letters. */
const isLetter = (token: string): token is Written => token >= "A";

/** Path data of M, L, A, C, l, h, v, a and c as absolute commands; a letter may stand for several runs of its numbers. */
export function commandsOf(d: string): Command[] {
  const commands: Command[] = [];
  let pen: readonly [number, number] = [0, 0];
  let letter: Written = "M";
  let values: number[] = [];
  for (const token of d.match(TOKENS) ?? []) {
    if (isLetter(token)) {
      letter = token;
      values = [];
    } else if (values.push(Number(token)) === ARGUMENTS[letter]) {
      const command = absolute(letter, values, pen);
      commands.push(command);
      pen = endOf(command);
      values = [];
    }
  }
  return commands;
}

/**
 * The same path in as few letters: relative, with runs along an axis by their length alone. What repeats is then written
 * the same each time, and a page of such paths is a third of its size once compressed.
 */
export function compactPath(commands: readonly Command[]): string {
  let [x, y] = [0, 0];
  let compact = "";
  for (const command of commands) {
    const { letter, values } = command;
    const [toX, toY] = endOf(command);
    const [dx, dy] = [thousandth(toX - x), thousandth(toY - y)];
    if (letter === "M") compact += `M${toX} ${toY}`;
    else if (letter === "A") compact += `a${[...values.slice(0, 5), dx, dy].join(" ")}`;
    else if (letter === "C")
      compact += `c${values.map((value, index) => thousandth(value - (index % 2 === 0 ? x : y))).join(" ")}`;
    else if (dy === 0) compact += `h${dx}`;
    else compact += dx === 0 ? `v${dy}` : `l${dx} ${dy}`;
    [x, y] = [toX, toY];
  }
  return compact;
}

function absolute(name: Written, values: number[], [x, y]: readonly [number, number]): Command {
  switch (name) {
    case "h":
      return { letter: "L", values: [thousandth(x + (values[0] ?? 0)), y] };
    case "v":
      return { letter: "L", values: [x, thousandth(y + (values[0] ?? 0))] };
    case "l":
      return { letter: "L", values: moved(values, x, y) };
    case "c":
      return { letter: "C", values: moved(values, x, y) };
    case "a":
      return { letter: "A", values: [...values.slice(0, 5), ...moved(values.slice(5), x, y)] };
    default:
      return { letter: name, values };
  }
}

const moved = (values: readonly number[], x: number, y: number) =>
  values.map((value, index) => thousandth(value + (index % 2 === 0 ? x : y)));

function endOf({ values }: Command): [number, number] {
  return [values[values.length - 2] ?? 0, values[values.length - 1] ?? 0];
}

/** Sums of tenths are no tenths to the last bit. */
const thousandth = (value: number) => Math.round(value * 1_000) / 1_000 + 0;
