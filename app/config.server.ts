import { z } from "zod";
import type { LimitBindings } from "#app/http/limits.ts";
import type { QueueMessage } from "#core/jobs/message.ts";
import { LOCAL_PREVIEW_SECRET } from "#core/recap/preview.ts";

/** The web Worker's bindings and variables: `wrangler.toml`, secrets in `.dev.vars` or by `wrangler secret put`. */
export interface WebEnv extends LimitBindings {
  DB: D1Database;
  TOP_MODELS_QUEUE: Queue<QueueMessage>;
  /** The static files. */
  ASSETS: Pick<Fetcher, "fetch">;
  PREVIEW_SECRET?: string;
  PICTURE_ORIGINS?: string;
}

export interface Config {
  /** Null: previews of drafts are off. */
  previewSecret: string | null;
  /** Where product pictures may come from. */
  pictureOrigins: string[];
}

/** Set wrongly: the message names the variable and says what is expected. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Shopify serves every product's picture from here. */
const SHOPIFY_PICTURES = "https://cdn.shopify.com";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Lower case and no wildcard: it is compared with a picture's origin, and goes into the page's policy as it is. */
const ORIGIN = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?$/;

/** All of them stand in each page's policy. */
const LONGEST = 2_000;

const variables = z.object({
  PREVIEW_SECRET: z
    .string()
    .transform((text) => text || null)
    .pipe(z.string().min(16, "PREVIEW_SECRET is too short: use at least 16 random characters").nullable())
    .default(null),
  PICTURE_ORIGINS: z
    .string()
    .max(LONGEST, { error: `PICTURE_ORIGINS has at most ${LONGEST} characters`, abort: true })
    .transform((text) => text.split(/\s+/).filter((part) => part !== ""))
    .pipe(
      z.array(
        z
          .string()
          .regex(ORIGIN, "PICTURE_ORIGINS holds origins separated by spaces, such as https://pictures.example.com"),
      ),
    )
    .default([]),
});

/** @param host the request's host name, without the port: secrets have a default on one's own machine only */
export function readConfig(env: Pick<WebEnv, "PREVIEW_SECRET" | "PICTURE_ORIGINS">, host: string): Config {
  const parsed = variables.safeParse(env);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ message }) => message).join("; "));
  const { PREVIEW_SECRET, PICTURE_ORIGINS } = parsed.data;
  return {
    previewSecret: PREVIEW_SECRET ?? (LOOPBACK.test(host) ? LOCAL_PREVIEW_SECRET : null),
    pictureOrigins: [SHOPIFY_PICTURES, ...PICTURE_ORIGINS],
  };
}
