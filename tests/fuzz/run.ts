import { refuse } from "#app/http/guard.ts";
import { type Drawn, draw, type Field, MANIFEST } from "./draw.ts";
import { headFaults, isOfTheProxy, judge } from "./judge.ts";
import { type Answer, type Sent, send } from "./send.ts";

export interface Report {
  /** Answers by status. */
  statuses: Map<number, number>;
  /** Of all that was drawn, how many the guards let through. */
  passed: number;
  /** Routes that never did what they are there for. */
  unreached: string[];
  /** A paragraph for each request that was answered wrongly. */
  failures: string[];
}

const AT_ONCE = 8;

/** From so many on, each route must have answered at least once. */
export const ENOUGH = 500;

/** Draws, sends and judges requests `from` up to and without `from + count` of the field's seed. */
export async function fuzz(field: Field, count: number, from = 0): Promise<Report> {
  const report: Report = { statuses: new Map(), passed: 0, unreached: [], failures: [] };
  const reached = new Set<string>();
  let next = from;
  const worker = async () => {
    while (next < from + count) {
      const place = next++;
      const drawn = draw(field, place);
      const passes = mayPass(field.origin, drawn.sent);
      if (passes) report.passed++;
      const { faults, status } = await tryOut(field.origin, drawn);
      report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
      if (passes && (status < 400 || drawn.route === "routes/$")) reached.add(drawn.route);
      if (faults.length > 0) report.failures.push(tell(field.seed, place, drawn, status, faults));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const all = [...field.routes.map(({ id }) => id), MANIFEST];
  if (count >= ENOUGH) report.unreached = all.filter((id) => !reached.has(id));
  return report;
}

/** So often a request is sent whose connection wrangler's proxy lost, or which it answered itself. */
const TRIES = 3;

async function sendThrough(origin: string, sent: Sent): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await send(origin, sent);
      if (tried === TRIES || !isOfTheProxy(answer)) return answer;
    } catch (error) {
      if (tried === TRIES || sent.body === null) throw error;
    }
  }
}

/** Sends it, judges the answer, and where it leads to another page of the site, that one too; HEAD is held against GET. */
async function tryOut(origin: string, drawn: Drawn): Promise<{ faults: string[]; status: number }> {
  try {
    const answer = await sendThrough(origin, drawn.sent);
    const faults = judge(drawn, answer);
    if (drawn.sent.method === "HEAD")
      faults.push(...headFaults(answer, await send(origin, { ...drawn.sent, method: "GET" })));
    const next = following(drawn.sent, answer);
    if (next)
      faults.push(...judge({ ...drawn, sent: next }, await send(origin, next)).map((fault) => `led on, ${fault}`));
    return { faults, status: answer.status };
  } catch (error) {
    return { faults: [`no answer: ${(error as Error).message}`], status: 0 };
  }
}

function following(sent: Sent, { status, headers }: Answer): Sent | null {
  const { location } = headers;
  if (status < 300 || status >= 400 || location === undefined || !location.startsWith("/")) return null;
  const { Origin, Range, ...others } = sent.headers;
  return { method: "GET", path: location.replace(/#.*$/, ""), headers: others, body: null };
}

/** Whether a route sees it: the guards are asked themselves. */
function mayPass(origin: string, { method, path, headers }: Sent): boolean {
  try {
    const request = new Request(origin + path, { method, headers: { Origin: String(headers.Origin ?? "") } });
    return refuse(request, new URL(request.url)) === null;
  } catch {
    return false;
  }
}

function tell(seed: number, place: number, { sent, route }: Drawn, status: number, faults: readonly string[]): string {
  const cut = (text: string) => (text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text);
  return [
    `Seed ${seed}, request ${place} (npm run fuzz -- --seed ${seed} --from ${place} --requests 1), made from ${route}`,
    `  ${sent.method} ${cut(sent.path)}`,
    ...Object.entries(sent.headers).map(([name, value]) => `  ${name}: ${cut(String(value))}`),
    ...(sent.body ? [`  ${cut(JSON.stringify(sent.body.toString("latin1")))}`] : []),
    `  answered ${status}`,
    ...faults.map((fault) => `  → ${fault}`),
  ].join("\n");
}
