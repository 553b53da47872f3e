/** Colours by lightness, chroma and hue as the eye sees them. https://bottosson.github.io/posts/oklab/ */
import { linearChannels } from "./contrast.ts";

export interface Oklch {
  /** 0 (black) to 1 (white). */
  lightness: number;
  chroma: number;
  /** Radians. */
  hue: number;
}

const fromLinear = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** @param hex `#rrggbb` */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearChannels(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(greenRed, blueYellow),
    hue: Math.atan2(blueYellow, greenRed),
  };
}

/** `#rrggbb`; a colour that no screen shows loses chroma, and keeps its lightness and hue, until one does. */
export function toHex(colour: Oklch): string {
  if (isShown(colour)) return hexOf(linear(colour));
  let [shown, beyond] = [0, colour.chroma];
  while (beyond - shown > 0.0005) {
    const chroma = (shown + beyond) / 2;
    if (isShown({ ...colour, chroma })) shown = chroma;
    else beyond = chroma;
  }
  return hexOf(linear({ ...colour, chroma: shown }));
}

/** Of rounding, when white or black come back. */
const SLACK = 1e-4;
const isShown = (colour: Oklch) => linear(colour).every((value) => value >= -SLACK && value <= 1 + SLACK);

function linear({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const [greenRed, blueYellow] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3;
  const m = (lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3;
  const s = (lightness - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function hexOf(rgb: [number, number, number]): string {
  const digits = rgb.map((value) => Math.round(Math.min(1, Math.max(0, fromLinear(value))) * 255));
  return `#${digits.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
