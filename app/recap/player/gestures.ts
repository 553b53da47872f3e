/** What a key or a tap asks for. */

export type Wish = "back" | "on" | "first" | "last" | "pause" | "close";

/** What answers keys, or taps, by itself. */
const TYPED_INTO = "input, textarea, select, [contenteditable]";
const PRESSED = `${TYPED_INTO}, button, summary, label`;
const TAPPED = `${PRESSED}, a, details`;

/** A finger that stays longer holds; it does not tap. */
export const HOLD_MS = 200;

/** What a key asks for, or null: it is somebody else's. */
export function wishOfKey(event: KeyboardEvent, { rtl, playing }: { rtl: boolean; playing: boolean }): Wish | null {
  const { key, shiftKey } = event;
  if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return null;
  const on = event.target instanceof Element ? event.target : null;
  if (on?.closest(TYPED_INTO)) return null;
  switch (key) {
    case "ArrowRight":
      return rtl ? "back" : "on";
    case "ArrowLeft":
      return rtl ? "on" : "back";
    case "PageDown":
      return "on";
    case "PageUp":
      return "back";
    case " ":
      if (on?.closest(PRESSED)) return null;
      if (playing) return "pause";
      return shiftKey ? "back" : "on";
    case "Home":
      return "first";
    case "End":
      return "last";
    case "Escape":
      return "close";
    default:
      return null;
  }
}

/** What a tap on a slide asks for: back on its first third, on anywhere else, nothing where something else answers it. */
export function wishOfTap(event: MouseEvent, { rtl, heldMs }: { rtl: boolean; heldMs: number }): "back" | "on" | null {
  if (event.defaultPrevented || event.button !== 0 || heldMs >= HOLD_MS) return null;
  if (event.target instanceof Element && event.target.closest(TAPPED)) return null;
  if (getSelection()?.isCollapsed === false) return null;
  const fromStart = rtl ? innerWidth - event.clientX : event.clientX;
  return fromStart < innerWidth / 3 ? "back" : "on";
}
