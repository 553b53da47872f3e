import { THEME_COLOURS, type Theme } from "./theme.ts";
import { TYPEFACE_STYLES } from "./typefaces.ts";

/**
 * A theme as CSS variables, for the `style` of the element that holds the page. Colours by their names; `--display`
 * and `--text` are families; `--weight`, `--track` and `--lead` (line height) are the display type's, `--body` is the
 * text's weight; `--size` and `--num` are factors of `TypefaceStyle`; `--stroke` and `--stroke-w` are the line's weights
 * on the phone's stage and on the wide one.
 */
export function themeVariables(theme: Theme): Record<`--${string}`, string> {
  const style = TYPEFACE_STYLES[theme.typeface];
  return {
    ...Object.fromEntries(THEME_COLOURS.map((colour) => [`--${colour}`, theme.colours[colour]])),
    "--display": style.display,
    "--text": style.text,
    "--weight": String(theme.weight),
    "--body": String(style.bodyWeight),
    "--track": `${style.tracking}em`,
    "--lead": String(style.lineHeight),
    "--size": String(style.size),
    "--num": String(style.numberSize),
    "--stroke": String(theme.stroke.phone),
    "--stroke-w": String(theme.stroke.wide),
  };
}
