/**
 * Orders out of an export's file, in bounded memory. Pure.
 *
 * Shopify writes a line item some lines after its order, but not always right behind it
 * (https://shopify.dev/docs/api/usage/bulk-operations/queries): lines are joined by `__parentId`. An order stays open
 * while the file runs on for `windowBytes` behind its own line, then it is closed with the lines that came. A line that
 * comes later names its order as *late*: that order is not to be used, whoever needs it reads it by its id. Hence what
 * was closed is good only once the file was read to its end.
 *
 * Where the reading may go on after an interruption is the first open order's own line (`resume`). Lines of closed orders
 * between there and what was seen by then were joined already, and are passed over when they come again.
 */
import { readExportedOrder, readFileLine } from "./bulk-answers.ts";
import type { Order } from "./orders.ts";
import type { ExportLine } from "./shop.ts";

interface Open {
  at: number;
  /** How many lines of the file lie before it. */
  before: number;
  head: unknown;
  lines: unknown[];
  /** Null: not decided yet. */
  wanted: boolean | null;
}

/** Where to go on. */
export interface Resume {
  bytes: number;
  lines: number;
}

export class OrderJoiner {
  readonly #windowBytes: number;
  readonly #seenUntil: number;
  /** In the order of the file. */
  readonly #open = new Map<string, Open>();
  readonly #undecided = new Set<string>();
  readonly #late = new Set<string>();
  #position: number;
  #lines: number;

  /**
   * @param resume where an earlier reading stood
   * @param seenUntil what it had seen, in bytes
   */
  constructor(windowBytes: number, resume: Resume, seenUntil: number) {
    this.#windowBytes = windowBytes;
    this.#position = resume.bytes;
    this.#lines = resume.lines;
    this.#seenUntil = seenUntil;
  }

  /** @throws ShopifyError `unreadable-answer` */
  add({ text, at, end }: ExportLine): void {
    const { kind, id, node } = readFileLine(text);
    if (kind === "order") this.#addOrder(id, { at, before: this.#lines, head: node, lines: [], wanted: null });
    else this.#addLine(id, node, at);
    this.#position = end;
    this.#lines++;
  }

  #addOrder(id: string, order: Open): void {
    const there = this.#open.get(id);
    if (!there) {
      this.#open.set(id, order);
      this.#undecided.add(id);
    } else if (there.wanted !== false) {
      // Twice in the file, perhaps each with its lines: nobody can tell which are whose.
      this.#late.add(id);
    }
  }

  #addLine(orderId: string, node: unknown, at: number): void {
    const order = this.#open.get(orderId);
    if (order) {
      if (order.wanted !== false) order.lines.push(node);
    } else if (at >= this.#seenUntil) this.#late.add(orderId);
  }

  /** Orders of which is not known yet whether they are wanted, late ones too. */
  undecided(): string[] {
    return [...new Set([...this.#undecided, ...this.#late])];
  }

  get undecidedCount(): number {
    return this.#undecided.size + this.#late.size;
  }

  /** Lets go of the others among `undecided()`. */
  keepOnly(wanted: ReadonlySet<string>): void {
    for (const id of this.#undecided) {
      const order = this.#open.get(id);
      if (!order) continue;
      order.wanted = wanted.has(id);
      if (order.wanted) continue;
      order.head = null;
      order.lines = [];
    }
    this.#undecided.clear();
    for (const id of this.#late) if (!wanted.has(id)) this.#late.delete(id);
  }

  /**
   * Closes the orders behind which the file has run on for long enough, or all of them at its end, and hands out the
   * wanted ones. One that cannot be read is left out: whoever needs it reads it by its id. Call after `keepOnly`.
   */
  close(atEnd = false): Order[] {
    const orders: Order[] = [];
    for (const [id, order] of this.#open) {
      if (order.wanted === null || (!atEnd && this.#position - order.at <= this.#windowBytes)) break;
      this.#open.delete(id);
      const read = order.wanted ? readExportedOrder(order.head, order.lines) : null;
      if (read) orders.push(read);
    }
    return orders;
  }

  /** The late ones since the last call. */
  takeLate(): string[] {
    const late = [...this.#late];
    this.#late.clear();
    return late;
  }

  get resume(): Resume {
    for (const { at, before } of this.#open.values()) return { bytes: at, lines: before };
    return { bytes: this.#position, lines: this.#lines };
  }

  /** Bytes of the file that were seen. */
  get seen(): number {
    return Math.max(this.#position, this.#seenUntil);
  }
}
