import type { Catalogue } from "./entries.ts";
import { archetypes } from "./es/archetypes.ts";
import { how } from "./es/how.ts";
import { share } from "./es/share.ts";
import { slides } from "./es/slides.ts";
import { ui } from "./es/ui.ts";

/** The recap in Spanish: tú, short, warm, no exclamation marks. */
export const es: Catalogue = { ...slides, ...archetypes, ...share, ...how, ...ui };
