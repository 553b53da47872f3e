/** A rough measure, in em of the display face at its display weight, for what is fitted to a place by its width. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** 1 em for East Asian characters and emoji. */
function characterWidth(character: string): number {
  if (/\p{M}|\u200d|\ufe0f/u.test(character)) return 0;
  if ((character.codePointAt(0) ?? 0) >= 0x2e80) return 1;
  if (/[MWmw]/.test(character)) return 0.95;
  if (/[ijltfr.,' -]/.test(character)) return 0.38;
  return /\p{Lu}/u.test(character) ? 0.76 : 0.63;
}
