import { archetypes } from "./de/archetypes.ts";
import { how } from "./de/how.ts";
import { share } from "./de/share.ts";
import { slides } from "./de/slides.ts";
import { ui } from "./de/ui.ts";
import type { Catalogue } from "./entries.ts";

/** The recap in German: du, short, warm, no exclamation marks. */
export const de: Catalogue = { ...slides, ...archetypes, ...share, ...how, ...ui };
