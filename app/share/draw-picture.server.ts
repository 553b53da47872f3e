import type { WebContext } from "#app/http/context.ts";
import type { Card } from "#core/share/card.ts";
import type { CardFormat } from "#core/share/choice.ts";
import { drawCard } from "#core/share/draw-card.ts";
import { settleCard, textsOf } from "#core/share/settle-card.ts";
import { typesetter } from "#core/share/typesetter.ts";
import type { Theme } from "#core/theme/theme.ts";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { loadFonts, themeFonts } from "./card-fonts.server.ts";
import { fetchProductPicture } from "./product-picture.server.ts";

export interface DrawnPicture {
  png: Uint8Array<ArrayBuffer>;
  /** False: the product's picture could not be had just now. The picture is good, and not the last one. */
  whole: boolean;
}

/** A card as a PNG. Letters that no font has are left out with the text that they are in. */
export async function drawPicture(
  card: Card,
  format: CardFormat,
  theme: Theme,
  { readAsset, config }: Pick<WebContext, "readAsset" | "config">,
): Promise<DrawnPicture> {
  const pictured = format === "story" && card.pictureUrl !== null;
  const product = pictured ? fetchProductPicture(card.pictureUrl ?? "", config.pictureOrigins) : null;
  const { parts, covers } = await themeFonts(theme, readAsset);
  const settled = settleCard(card, covers);
  const fonts = await loadFonts(parts, textsOf(settled), readAsset);
  const type = typesetter(fonts, TYPEFACE_STYLES[theme.typeface].tracking);
  const picture = await product;
  const svg = drawCard(settled, format, theme, type, picture);
  return { png: await rasterise(svg, fonts), whole: !pictured || picture !== null };
}

/** The renderer is two megabytes of WebAssembly, which only a request for a picture needs. */
async function rasterise(svg: string, fonts: { name: string; bytes: Uint8Array }[]): Promise<Uint8Array<ArrayBuffer>> {
  const { Resvg } = await import("@cf-wasm/resvg");
  const resvg = await Resvg.async(svg, {
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
