import type { CSSProperties } from "react";
import { variables } from "#app/recap/css-variables.ts";
import { CARD_FORMATS, type CardFormat } from "#core/line/card-choice.ts";
import type { LineEnds } from "#core/share/line-ends.ts";

/** For `line-overflow.css`: a picture's measures, and where its line crosses its edges. */
export function lineOverflow(format: CardFormat, ends: LineEnds): CSSProperties {
  const { width, height } = CARD_FORMATS[format];
  return variables({ "--ratio": width / height, "--enter": ends.enter, "--leave": ends.leave, "--thick": ends.thick });
}
