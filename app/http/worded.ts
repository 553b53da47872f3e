import { sayingOf } from "./sayings.ts";

/**
 * The same answer, but one that refuses says why: in the look of the site to a browser that would show it, in a line to
 * everybody else. What says so already in a form of its own (a page, data, JSON) stays as it is.
 *
 * @param makePage the site's page of a status from 400 to 499; null: it cannot be made
 */
export async function worded(
  request: Request,
  answer: Response,
  makePage: (status: number) => Promise<Response | null>,
): Promise<Response> {
  const { status } = answer;
  if (status < 400 || !isLine(answer)) return answer;
  const page = status < 500 && wantsPage(request) ? await makePage(status) : null;
  if (page) return new Response(page.body, { status, headers: joined(answer.headers, page.headers) });
  if (answer.body) return answer;
  const { title, text } = sayingOf(status);
  return line(status, `${title} ${text}`, answer.headers);
}

/** A line of plain text as an answer. */
export function line(status: number, text: string, headers: HeadersInit = {}): Response {
  const plain = new Headers({ "Content-Type": "text/plain; charset=utf-8" });
  return new Response(`${text}\n`, { status, headers: joined(new Headers(headers), plain) });
}

/** By its type: with HEAD there is no body. */
function isLine({ headers }: Response): boolean {
  return /^text\/plain\b/i.test(headers.get("Content-Type") ?? "text/plain");
}

/** A browser names HTML where it opens a page, and does not where it loads a picture or data. */
function wantsPage({ headers }: Request): boolean {
  return /\btext\/html\b/i.test(headers.get("Accept") ?? "");
}

function joined(some: Headers, others: Headers): Headers {
  const all = new Headers(some);
  for (const [name, value] of others) all.set(name, value);
  all.delete("Content-Length");
  return all;
}
