/** The heap of the isolate, asked of the inspector while it works. */
import { z } from "zod";

/** Bytes, the most that was seen. */
export interface HeapPeak {
  /** Of V8's heap and the array buffers beside it, right after a collection: what the consumer holds. */
  held: number;
  /** Of both as they were taken from the system, garbage and all. */
  taken: number;
  samples: number;
  collections: number;
}

const EVERY_MS = 100;
const COLLECT_EVERY_MS = 500;
/**
 * From here on the garbage is collected, as V8 does by itself near a limit. A Worker has one (128 MB); the local isolate
 * is told of none, and lets garbage lie until it holds more than a Worker may.
 */
const COLLECT_FROM_BYTES = 32_000_000;
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
 * @param collect has the garbage collected before every sample, not only where much was taken: the truest `held`, and
 *   times that are no good.
 */
export async function watchHeap(inspectorPort: number, { collect = false } = {}): Promise<{ stop(): HeapPeak }> {
  const response = await fetch(`http://127.0.0.1:${inspectorPort}/json`, { headers: HEADERS });
  const [target] = targets.parse(await response.json());
  const socket = new HeaderedWebSocket(target?.webSocketDebuggerUrl ?? "", { headers: HEADERS });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("The inspector cannot be reached.")), { once: true });
  });
  const peak: HeapPeak = { held: 0, taken: 0, samples: 0, collections: 0 };
  let asked = 0;
  let collectNext = false;
  /** Ids of the samples that a collection stands right before. */
  const afterCollection = new Set<number>();
  socket.addEventListener("message", ({ data }) => {
    const { data: heap } = reply.safeParse(JSON.parse(String(data)));
    if (!heap) return;
    const { usedSize, totalSize, backingStorageSize } = heap.result;
    peak.samples += 1;
    peak.taken = Math.max(peak.taken, totalSize + backingStorageSize);
    if (afterCollection.delete(heap.id)) peak.held = Math.max(peak.held, usedSize + backingStorageSize);
    else collectNext = totalSize + backingStorageSize > COLLECT_FROM_BYTES;
  });
  const sample = (collectFirst: boolean) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    asked += 1;
    if (collectFirst) {
      socket.send(JSON.stringify({ id: -asked, method: "HeapProfiler.collectGarbage" }));
      afterCollection.add(asked);
      peak.collections += 1;
      collectNext = false;
    }
    socket.send(JSON.stringify({ id: asked, method: "Runtime.getHeapUsage" }));
  };
  const timer = setInterval(() => sample(collect || collectNext), collect ? COLLECT_EVERY_MS : EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      socket.close();
      return peak;
    },
  };
}
