import type { Broker } from "#tests/broker.ts";

export interface QueueChaos {
  /** Shares of messages, each in [0, 1]. */
  lost: number;
  doubled: number;
  late: number;
  /** How late, at most; milliseconds. */
  latest: number;
}

/** Makes a broker lose, double, delay and thereby reorder what is sent to it. */
export function unsettle(broker: Broker, random: () => number, chaos: QueueChaos): void {
  const send = broker.send.bind(broker);
  broker.send = async (body, options = {}) => {
    if (random() < chaos.lost) return;
    const lateness = () => (random() < chaos.late ? (random() * chaos.latest) / 1_000 : 0);
    const delayed = () => ({ delaySeconds: (options.delaySeconds ?? 0) + lateness() });
    await send(body, delayed());
    if (random() < chaos.doubled) await send(body, delayed());
  };
}
