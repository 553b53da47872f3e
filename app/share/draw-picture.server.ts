import type { WebContext } from "#app/http/context.ts";
import type { CardFormat } from "#core/line/card-choice.ts";
import type { Card } from "#core/share/card.ts";
import { drawCard } from "#core/share/draw-card.ts";
import { dropUnsettable, textsOf } from "#core/share/drop-unsettable.ts";
import { typesetter } from "#core/share/typesetter.ts";
import type { Theme } from "#core/theme/theme.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { loadFonts, themeFonts } from "./card-fonts.server.ts";
import type { DrawnPicture } from "./picture-memory.ts";
import { productPicture } from "./product-picture.server.ts";

type Renderer = typeof import("@cf-wasm/resvg");

/**
 * All that a card's PNG waits for. What is left holds the isolate's one thread until it is done, so the caller can look
 * first whether somebody else has drawn it meanwhile.
 *
 * Letters that no font has are left out with the text that they are in.
 */
export async function prepareDrawing(
  card: Card,
  format: CardFormat,
  theme: Theme,
  { readAsset, config, now }: Pick<WebContext, "readAsset" | "config" | "now">,
): Promise<() => DrawnPicture> {
  const pictured = format === "story" && card.pictureUrl !== null;
  const product = pictured ? productPicture(card.pictureUrl ?? "", config.pictureOrigins, now) : null;
  const { parts, covers } = await themeFonts(theme, readAsset);
  const settled = dropUnsettable(card, covers);
  const fonts = await loadFonts(parts, textsOf(settled), readAsset);
  const type = typesetter(fonts, TYPEFACE_STYLES[theme.typeface].tracking);
  const picture = await product;
  // Two megabytes of WebAssembly, which only a request for a picture needs.
  const renderer = await import("@cf-wasm/resvg");
  await renderer.initResvg.ensure();
  return () => {
    const svg = drawCard(settled, format, theme, type, picture);
    return { png: rasterise(svg, fonts, renderer), whole: !pictured || picture !== null };
  };
}

function rasterise(
  svg: string,
  fonts: { name: string; bytes: Uint8Array }[],
  { Resvg }: Renderer,
): Uint8Array<ArrayBuffer> {
  const resvg = new Resvg(svg, {
    font: {
      fontBuffers: fonts.map(({ bytes }) => bytes),
      loadSystemFonts: false,
      defaultFontFamily: fonts[0]?.name ?? "",
    },
  });
  const image = resvg.render();
  const png = new Uint8Array(image.asPng());
  // Memory of WebAssembly is not collected.
  image.free();
  resvg.free();
  return png;
}
