/** A brand's signature: path data of absolute M, L, A and C, in a box whose baseline is 0. */

const ARGUMENTS: Record<string, number> = { M: 2, L: 2, A: 7, C: 6 };
const NUMBERS = /-?(?:\d+\.?\d*|\.\d+)/g;

/** Where a letter on the baseline may reach, in units of the path: it is 352 wide at most, and may begin a little before. */
export const SIGNATURE_BOX = { left: -20, right: 372, top: -200, bottom: 60 };

export const LONGEST_SIGNATURE = 4_096;

/** The points that the path goes through or bends towards; null where it is no such path. */
function pointsOf(path: string): [x: number, y: number][] | null {
  if (path.length > LONGEST_SIGNATURE || !/^\s*[MLAC][MLAC\d\s.,-]*$/.test(path)) return null;
  const points: [number, number][] = [];
  for (const [, letter = "", rest = ""] of path.matchAll(/([MLAC])([^MLAC]*)/g)) {
    const numbers = (rest.match(NUMBERS) ?? []).map(Number);
    const each = ARGUMENTS[letter] ?? 0;
    if (numbers.length === 0 || numbers.length % each !== 0 || /[^\s,]/.test(rest.replace(NUMBERS, ""))) return null;
    for (let at = 0; at < numbers.length; at += 2) {
      // An arc's point stands behind its five other numbers.
      if (letter === "A") at += 5;
      points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
    }
  }
  return points;
}

/** What is wrong with a signature; null where nothing is. */
export function signatureProblem(path: string): "no-path" | "outside" | null {
  const points = pointsOf(path);
  if (!points) return "no-path";
  const { left, right, top, bottom } = SIGNATURE_BOX;
  const inside = points.every(([x, y]) => x >= left && x <= right && y >= top && y <= bottom);
  return inside ? null : "outside";
}
