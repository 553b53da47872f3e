import { createRequire } from "node:module";
import { stateFolder } from "#scripts/cli/database.ts";
import { output } from "#scripts/cli/output.ts";
import { type Started, startNode } from "./process.ts";
import { wranglerEnv } from "./wrangler.ts";

/** Remix's own program. */
const remix = () => createRequire(import.meta.url).resolve("@remix-run/dev/dist/cli.js");

/** Builds the web Worker. @throws with what was said when it fails */
export async function buildRemix(): Promise<void> {
  const said: string[] = [];
  const onLine = (line: string) => said.push(line);
  // Under a test runner it says `test`, and React would be its slow development build.
  const env = { FORCE_COLOR: "0", NODE_ENV: "production" };
  const code = await startNode({ args: [remix(), "vite:build"], env, onLine }).ended;
  if (code !== 0) throw new Error(`the build failed.\n${said.join("\n")}`);
}

/** What Vite says at its start and at each change; its errors are not among it. */
const NOISE =
  /^\s*$|➜|\[vite\] (hmr|hot|page reload|\(client\)|\(ssr\))|VITE v|ready in|Re-optimizing|new dependencies|optimized/;

/** `remix vite:dev`: renders in Node with hot reload, with the bindings of `wrangler.toml`. */
export function startRemixDev(port: number, pictureOrigins: string): Started {
  return startNode({
    args: [remix(), "vite:dev", "--host", "127.0.0.1", "--port", String(port), "--strictPort"],
    env: { ...wranglerEnv("error"), YIR_STATE: stateFolder(), PICTURE_ORIGINS: pictureOrigins },
    onLine: (line) => {
      if (!NOISE.test(line)) output.say(line);
    },
  });
}
