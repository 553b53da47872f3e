/** Requests as no browser sends them: `fetch` would refuse a body with GET, an address that it mends, or `Host`. */
import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface Sent {
  method: string;
  /** As it goes over the wire: path and search. */
  path: string;
  headers: Record<string, string | string[]>;
  body: Buffer | null;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Name, value, name, value: as they came. */
  rawHeaders: string[];
  body: Buffer;
}

const PATIENCE_MS = 60_000;

/** Eight at once is what the machine has: more would only wait at the other end. */
export const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/**
 * Sends it; once more where the connection that was kept open had just been closed at the other end, as it is after a
 * body that nobody read.
 *
 * @throws where the connection ends without an answer, or none comes in a minute
 */
export async function send(origin: string, sent: Sent): Promise<Answer> {
  const kept = { closed: false };
  return await sendOnce(origin, sent, kept).catch((error: unknown) => {
    if (!kept.closed) throw error;
    return sendOnce(origin, sent, kept);
  });
}

function sendOnce(origin: string, { method, path, headers, body }: Sent, kept: { closed: boolean }): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const framed = body && headers["Transfer-Encoding"] === undefined ? { "Content-Length": String(body.length) } : {};
  return new Promise((resolve, reject) => {
    const sending = request(
      { hostname, port, method, path, headers: { ...headers, ...framed }, agent, timeout: PATIENCE_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const { statusCode = 0, headers: answered, rawHeaders } = response;
          resolve({ status: statusCode, headers: answered, rawHeaders, body: Buffer.concat(chunks) });
        });
      },
    );
    sending.once("error", (error: NodeJS.ErrnoException) => {
      kept.closed = sending.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(error.code ?? "");
      reject(error);
    });
    sending.once("timeout", () => sending.destroy(new Error(`No answer in ${PATIENCE_MS / 1000} s`)));
    sending.end(body ?? undefined);
  });
}
