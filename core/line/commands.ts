/** Numbers that follow each command. */
const ARGUMENTS = { M: 2, L: 2, A: 7, C: 6 } as const;
type Letter = keyof typeof ARGUMENTS;

export interface Command {
  letter: Letter;
  values: number[];
}

/** Path data of M, L, A and C (absolute) as commands; a letter may stand for several runs of its numbers. */
export function commandsOf(d: string): Command[] {
  const commands: Command[] = [];
  for (const [, letter, rest] of d.matchAll(/([MLAC])([^MLAC]*)/g)) {
    const name = letter as Letter;
    const numbers = (rest?.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    for (let at = 0; at + ARGUMENTS[name] <= numbers.length; at += ARGUMENTS[name])
      commands.push({ letter: name, values: numbers.slice(at, at + ARGUMENTS[name]) });
  }
  return commands;
}
