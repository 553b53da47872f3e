/** What is fuzzed: the routes that the build has, whichever they are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";

export interface Route {
  id: string;
  /** As in `yir/:token/:year`; empty: the first page; `*`: every other address. */
  path: string;
  takesForms: boolean;
}

export const isPicture = ({ path }: Route) => path.includes(":picture");

/** What we read of the file that Remix makes for browsers; routes without a page are in it too. */
const manifest = z.object({
  version: z.string(),
  routes: z.record(
    z.string(),
    z.object({ id: z.string(), path: z.string().optional(), parentId: z.string().optional(), hasAction: z.boolean() }),
  ),
});

/** @throws where the site was not built, or a route is inside another: then its path is only a part */
export function builtRoutes(): { version: string; routes: Route[] } {
  const folder = join(PROJECT_ROOT, "build/client/assets");
  const [file = ""] = readdirSync(folder).filter((name) => /^manifest-.*\.js$/.test(name));
  const text = readFileSync(join(folder, file), "utf8").replace(/^window\.__remixManifest=|;\s*$/g, "");
  const { version, routes } = manifest.parse(JSON.parse(text));
  const { root, ...others } = routes;
  const inside = Object.values(others).find(({ parentId }) => parentId !== root?.id);
  if (inside) throw new Error(`${inside.id} is inside ${inside.parentId}: builtRoutes does not join their paths yet.`);
  return {
    version,
    routes: Object.values(others).map(({ id, path = "", hasAction }) => ({ id, path, takesForms: hasAction })),
  };
}
