/** A command of wrangler's that never ends: told, and ended with what it started. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { inWorkerdsPlace, leftRunning } from "#tests/in-workerds-place.ts";
import { runWrangler, withoutPaths } from "./wrangler.ts";

test("a command whose workerd hangs is ended when its time is over", { timeout: 90_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "yir-wrangler-"));
  const state = join(folder, "state");
  vi.stubEnv("MINIFLARE_WORKERD_PATH", inWorkerdsPlace(folder, "exec sleep 600"));
  vi.stubEnv("YIR_STATE", state);
  try {
    const migrate = ["d1", "migrations", "apply", "ambassador-yir-db", "--local", "--persist-to", state];
    await expect(runWrangler(migrate, 15_000)).rejects.toThrow(
      /`wrangler d1 migrations apply` had not ended after 15 s/,
    );
    await expect.poll(() => leftRunning(folder)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("of an address in what wrangler says only the host is shown", () => {
  const said =
    "Error inside ProxyWorker (TypeError): POST http://127.0.0.1:8787/yir/AbCdEfGh12345678/2026/events failed";
  expect(withoutPaths(said)).toBe("Error inside ProxyWorker (TypeError): POST http://127.0.0.1:8787/… failed");
  for (const plain of ["Ready on http://127.0.0.1:8787", "✘ [ERROR] no such table: orders"])
    expect(withoutPaths(plain)).toBe(plain);
});
