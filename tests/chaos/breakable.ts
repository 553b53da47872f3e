/**
 * Collaborators that can fail the consumer as a machine does: a call that never settles, because the invocation died,
 * and a write that the database refuses.
 */
import type { Sender } from "#core/jobs/message.ts";
import type { OpenShop } from "#core/pipeline/pipeline.ts";

export class Breaker {
  /** Calls of the present invocation so far. */
  calls = 0;
  #killAt = Number.POSITIVE_INFINITY;
  #killAfter = false;
  #refuse: () => boolean = () => false;
  #noWrites: string | null = null;
  #die: () => void = () => {};

  /**
   * The next invocation dies at its n-th call, counted from 1: before it is made, or after, when it was carried out
   * and only the answer is lost.
   */
  kill(at: number, after: boolean): void {
    this.#killAt = at;
    this.#killAfter = after;
  }

  /** Whether the database refuses a call. */
  refuse(when: () => boolean): void {
    this.#refuse = when;
  }

  /** From now on every write of the database fails with this error; null: no more. Reads go on. */
  refuseWrites(error: string | null): void {
    this.#noWrites = error;
  }

  /** Runs an invocation; rejects when it was killed. What it had begun never goes on. */
  async invoke(work: () => Promise<void>): Promise<void> {
    this.calls = 0;
    const death = new Promise<never>((_, reject) => {
      this.#die = () => reject(new Error("The invocation was killed"));
    });
    try {
      await Promise.race([work(), death]);
    } finally {
      this.#killAt = Number.POSITIVE_INFINITY;
    }
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    const dies = ++this.calls === this.#killAt;
    if (dies && !this.#killAfter) return this.#never();
    const answer = await work();
    return dies ? this.#never() : answer;
  }

  #never(): Promise<never> {
    this.#die();
    return new Promise<never>(() => {});
  }

  database(binding: D1Database): D1Database {
    const access = <T>(writes: boolean, work: () => Promise<T>) =>
      this.call(() => {
        if (writes && this.#noWrites !== null) return Promise.reject(new Error(this.#noWrites));
        return this.#refuse() ? Promise.reject(new Error("D1_ERROR: the write was refused")) : work();
      });
    const wrap = (statement: D1PreparedStatement, writes: boolean): D1PreparedStatement =>
      new Proxy(statement, {
        get: (target, name) => {
          if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values), writes);
          if (name === INNER) return target;
          if (name === WRITES) return writes;
          const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
          return (...args: unknown[]) => access(writes, () => method.apply(target, args));
        },
      });
    return new Proxy(binding, {
      get: (target, name) => {
        if (name === "prepare")
          return (query: string) => wrap(target.prepare(query), !/^\s*(select|explain)\b/i.test(query));
        if (name === "batch")
          return (statements: Wrapped[]) =>
            access(
              statements.some((one) => one[WRITES]),
              () => target.batch(statements.map((one) => one[INNER] ?? one)),
            );
        return Reflect.get(target, name);
      },
    });
  }

  queue<T extends Sender>(queue: T): T {
    return new Proxy(queue, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (name !== "send") return typeof value === "function" ? value.bind(target) : value;
        return (...args: Parameters<Sender["send"]>) => this.call(() => target.send(...args));
      },
    });
  }

  shop(openShop: OpenShop): OpenShop {
    return (session) => openShop({ ...session, beforeCall: () => this.call(session.beforeCall) });
  }
}

const INNER = Symbol("the binding's own statement");
const WRITES = Symbol("whether the statement writes");
type Wrapped = D1PreparedStatement & { [INNER]?: D1PreparedStatement; [WRITES]?: boolean };
