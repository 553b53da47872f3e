import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Persona } from "#scripts/personas/persona.ts";
import type { Showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { DESKTOP, PHONE } from "./browser.ts";
import { type SlidePicture, takeSlides } from "./deck.ts";
import { drawSheet, type Sheet } from "./sheet.ts";

const DEVICES = { phone: PHONE, desktop: DESKTOP };
export type Device = keyof typeof DEVICES;

/** Takes pictures of personas' recaps, and files them. */
export interface Camera {
  /** All slides, on both devices. */
  slides(showcase: Showcase, who: Persona): Promise<Record<Device, Buffer[]>>;
  /** A whole page, on both devices. @param path what follows the recap's address */
  page(showcase: Showcase, who: Persona, path: string, name: string): Promise<Record<Device, Buffer>>;
  sheet(name: string, blocks: Sheet[]): Promise<void>;
  /** The sheet itself, without a file. */
  draw(blocks: Sheet[]): Promise<Buffer>;
}

export async function openCamera(
  browser: Browser,
  { origin, folder }: { origin: string; folder: string },
): Promise<Camera> {
  const devices = await Promise.all(
    Object.entries(DEVICES).map(async ([device, options]) => {
      const context = await browser.newContext({ reducedMotion: "reduce", ...options });
      return [device as Device, await context.newPage()] as const;
    }),
  );
  const easel = await browser.newPage();
  const file = (path: string, png: Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), png);
  };

  /** Both devices at once. */
  const onBoth = async <T>(take: (page: Page, device: Device) => Promise<T>) =>
    Object.fromEntries(
      await Promise.all(devices.map(async ([device, page]) => [device, await take(page, device)] as const)),
    ) as Record<Device, T>;

  return {
    slides: (showcase, who) =>
      onBoth(async (page, device) => {
        const taken = await takeSlides(page, origin + addressOf(who, showcase));
        for (const [at, { slide, png }] of taken.entries())
          file(`${showcase.key}/${who.key}/${device}-${String(at + 1).padStart(2, "0")}-${slide}.png`, png);
        return taken.map(({ png }: SlidePicture) => png);
      }),
    page: (showcase, who, path, name) =>
      onBoth(async (page, device) => {
        const url = origin + addressOf(who, showcase) + path;
        const response = await page.goto(url, { waitUntil: "networkidle" });
        if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status() ?? "nothing"}.`);
        await page.evaluate(async () => {
          // Those further down, too, which nobody scrolled to.
          for (const image of document.images) image.loading = "eager";
          await Promise.all([...document.images].map((image) => image.decode()));
          await document.fonts.ready;
        });
        const png = await page.screenshot({ fullPage: true });
        file(`${showcase.key}/${who.key}/${device}-${name}.png`, png);
        return png;
      }),
    async sheet(name, blocks) {
      file(`sheets/${name}.png`, await drawSheet(easel, blocks));
    },
    draw: (blocks) => drawSheet(easel, blocks),
  };
}
