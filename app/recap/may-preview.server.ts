import type { WebContext } from "#app/http/context.ts";
import { verifyPreview } from "#core/recap/preview.ts";

/** The parameter of an address that lets staff see a draft. */
export const PREVIEW = "preview";

/** Whether the address is signed for looking at this draft. */
export async function mayPreview(
  request: Request,
  draft: { token: string; year: number },
  { config, now }: WebContext,
): Promise<boolean> {
  const value = new URL(request.url).searchParams.get(PREVIEW);
  if (value === null || config.previewSecret === null) return false;
  return verifyPreview(config.previewSecret, { ...draft, now }, value);
}
