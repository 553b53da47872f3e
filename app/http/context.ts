import type { AppLoadContext } from "@remix-run/cloudflare";
import { type Config, readConfig, type WebEnv } from "#app/config.server.ts";
import { type Db, openDatabase } from "#core/db/client.server.ts";
import { retryWhenBusy } from "#core/db/retry-when-busy.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { type Allows, limiter } from "./limits.ts";

/** All that a loader can reach: made for one request, in `entry.worker.ts` and, for `remix vite:dev`, in vite.config.ts. */
export interface WebContext {
  db: Db;
  queue: Sender;
  config: Config;
  /** When the request came, UTC milliseconds. */
  now: number;
  newId: () => string;
  /** A static file of ours, by its path; null: there is none. */
  readAsset: (path: string) => Promise<Uint8Array | null>;
  allows: Allows;
  /** The status with which the guards refused a request: only the page that says so is wanted. */
  refused?: number | undefined;
  /** Lets work go on after the answer. The promise must not reject. */
  waitUntil: (work: Promise<unknown>) => void;
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext extends WebContext {}
}

export function webContext(
  request: Request,
  env: WebEnv,
  execution: { waitUntil(work: Promise<unknown>): void },
): AppLoadContext {
  return {
    db: openDatabase(retryWhenBusy(env.DB)),
    queue: env.TOP_MODELS_QUEUE,
    config: readConfig(env, new URL(request.url).hostname),
    now: Date.now(),
    newId: () => crypto.randomUUID(),
    async readAsset(path) {
      const file = await env.ASSETS.fetch(new URL(path, request.url).href);
      return file.ok ? new Uint8Array(await file.arrayBuffer()) : null;
    },
    allows: limiter(env),
    waitUntil: (work) => execution.waitUntil(work),
  };
}
