import { archetypes } from "./en/archetypes.ts";
import { how } from "./en/how.ts";
import { share } from "./en/share.ts";
import { slides } from "./en/slides.ts";
import { ui } from "./en/ui.ts";

/**
 * Every word of the recap, in English: the shape of all catalogues.
 *
 * `{name}` is a variable; `{Name}` the same with a capital. An entry with forms is chosen by `count`: `none` for 0, the
 * others by the language's own rule (`Intl.PluralRules`); in it `{count}` is the number and `{spelled}` the word for it.
 */
export const en = { ...slides, ...archetypes, ...share, ...how, ...ui };
