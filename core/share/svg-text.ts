/** A line of text as SVG, each piece in the font that has its characters. */
import type { Direction } from "#core/words/locale.ts";
import type { Typesetter } from "./typesetter.ts";

export interface TextStyle {
  size: number;
  fill: string;
  /** In em, for the faces that take it. */
  tracking: number;
  direction: Direction;
}

/** resvg reads no `direction`, and takes every text for one from left to right unless a mark says otherwise. */
const RIGHT_TO_LEFT = "\u202b";
const POP = "\u202c";

/** @param anchor which end of the text `x` is, as it is seen: `start` is the left one */
export function svgText(
  text: string,
  at: { x: number; y: number; anchor: "start" | "end" },
  style: TextStyle,
  type: Typesetter,
): string {
  const spans = type
    .runs(style.direction === "rtl" ? `${RIGHT_TO_LEFT}${text}${POP}` : text)
    .map(({ family, text, tracks }) => {
      const spacing = tracks && style.tracking !== 0 ? ` letter-spacing="${round(style.tracking * style.size)}"` : "";
      return `<tspan font-family="${family}"${spacing}>${escapeXml(text)}</tspan>`;
    });
  const place = `x="${round(at.x)}" y="${round(at.y)}" text-anchor="${at.anchor}"`;
  return `<text xml:space="preserve" ${place} font-size="${round(style.size)}" fill="${style.fill}">${spans.join("")}</text>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? "&quot;");
}

export const round = (value: number) => Math.round(value * 100) / 100;
