/** The heap of the isolate, asked of the inspector while it works. */
import { z } from "zod";

/** Bytes, the most that was seen. */
export interface HeapPeak {
  /** Of V8's heap, also what is garbage and not yet collected. */
  used: number;
  /** Of V8's heap as it was taken from the system. */
  total: number;
  /** Array buffers beside it. */
  buffers: number;
  samples: number;
}

const EVERY_MS = 100;
const COLLECT_EVERY_MS = 500;
/** The inspector answers only where the request comes from this machine. */
const HEADERS = { Origin: "http://localhost" };

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const reply = z.object({
  id: z.int(),
  result: z.object({ usedSize: z.number(), totalSize: z.number(), backingStorageSize: z.number().default(0) }),
});

/** Node's own takes headers, which the browser's type does not know. */
const HeaderedWebSocket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket;

/**
 * Asks until it is stopped; a sample that falls into running code is answered after it.
 *
 * @param collect has the garbage collected before each sample: what is left is what the consumer holds. V8 by itself
 *   collects late, because here nothing tells it of a limit.
 */
export async function watchHeap(inspectorPort: number, { collect = false } = {}): Promise<{ stop(): HeapPeak }> {
  const response = await fetch(`http://127.0.0.1:${inspectorPort}/json`, { headers: HEADERS });
  const [target] = targets.parse(await response.json());
  const socket = new HeaderedWebSocket(target?.webSocketDebuggerUrl ?? "", { headers: HEADERS });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("The inspector cannot be reached.")), { once: true });
  });
  const peak: HeapPeak = { used: 0, total: 0, buffers: 0, samples: 0 };
  let asked = 0;
  socket.addEventListener("message", ({ data }) => {
    const { data: heap } = reply.safeParse(JSON.parse(String(data)));
    if (!heap) return;
    peak.samples += 1;
    peak.used = Math.max(peak.used, heap.result.usedSize);
    peak.total = Math.max(peak.total, heap.result.totalSize);
    peak.buffers = Math.max(peak.buffers, heap.result.backingStorageSize);
  });
  const timer = setInterval(
    () => {
      if (socket.readyState !== WebSocket.OPEN) return;
      asked += 1;
      if (collect) socket.send(JSON.stringify({ id: -asked, method: "HeapProfiler.collectGarbage" }));
      socket.send(JSON.stringify({ id: asked, method: "Runtime.getHeapUsage" }));
    },
    collect ? COLLECT_EVERY_MS : EVERY_MS,
  );
  return {
    stop() {
      clearInterval(timer);
      socket.close();
      return peak;
    },
  };
}
