import { DAY_MS } from "#core/counting/time-zone.ts";
import { LOCAL_PREVIEW_SECRET, signPreview } from "#core/recap/preview.ts";
import { devVars } from "#scripts/cli/dev-vars.ts";
import { CommandError } from "#scripts/cli/errors.ts";

export interface Site {
  baseUrl: string;
  year: number;
  /** Links that open a draft, for 24 hours. */
  preview: boolean;
  now: number;
  remote: boolean;
}

/** How a token becomes the address of its recap. */
export function addresses({ baseUrl, year, preview, now, remote }: Site): (token: string) => Promise<string> {
  const root = baseUrl.replace(/\/+$/, "");
  const plain = (token: string) => `${root}/yir/${token}/${year}`;
  if (!preview) return async (token) => plain(token);
  const secret = previewSecret(root, remote);
  const expiresAt = now + DAY_MS;
  return async (token) => `${plain(token)}?preview=${await signPreview(secret, { token, year, expiresAt })}`;
}

/** The web Worker's own: it takes the local default on this machine's addresses only. */
function previewSecret(root: string, remote: boolean): string {
  const set = process.env.PREVIEW_SECRET || (remote ? undefined : devVars(".dev.vars").PREVIEW_SECRET);
  if (set) return set;
  const { hostname } = new URL(root);
  if (!remote && (/^(localhost|\[::1\])$/.test(hostname) || hostname.startsWith("127."))) return LOCAL_PREVIEW_SECRET;
  throw new CommandError(
    "A preview for another machine is signed with the web Worker's PREVIEW_SECRET: set it in the environment of this command.",
  );
}
