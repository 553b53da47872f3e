/** What becomes of a message. */
export type Outcome =
  | { kind: "ack" }
  /** The queue delivers it again; a delivery is used up. */
  | { kind: "retry"; delayMs: number }
  /** A new message is sent and this one acked: waiting uses nothing up. */
  | { kind: "send-again"; delayMs: number };

export const ACK: Outcome = { kind: "ack" };
