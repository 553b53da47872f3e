import { join } from "node:path";
import type { Sender } from "#core/jobs/message.ts";
import { PROJECT_ROOT, stateFolder } from "#scripts/cli/database.ts";
import { startWorkerd } from "#scripts/cli/start-workerd.ts";
import { quietWrangler } from "#scripts/cli/wrangler.ts";
import { registryFolder } from "./wrangler.ts";

/** The local queue, from a script: the consumer in its own process gets what is sent. */
export async function openQueue(): Promise<Sender & { close: () => Promise<void> }> {
  process.env.WRANGLER_REGISTRY_PATH = registryFolder();
  const { getPlatformProxy } = await quietWrangler();
  const proxy = await startWorkerd(() =>
    getPlatformProxy<{ TOP_MODELS_QUEUE: Sender }>({
      configPath: join(PROJECT_ROOT, "wrangler.toml"),
      persist: { path: join(stateFolder(), "v3") },
      remoteBindings: false,
    }),
  );
  return { send: (message) => proxy.env.TOP_MODELS_QUEUE.send(message), close: () => proxy.dispose() };
}
