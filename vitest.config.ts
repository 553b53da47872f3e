import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { ensureFonts } from "#scripts/fonts/ensure-fonts.ts";

await ensureFonts();

/** Pure modules and Node tools in Node, the pipeline in workerd with real D1, the pages in a real browser. */
export default defineConfig(async () => ({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["{app,core,consumer,scripts,simulator,tests}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.workerd.test.ts", "tests/e2e/**"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./consumer/wrangler.toml" },
            miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations("drizzle") } },
          }),
        ],
        test: {
          name: "workerd",
          include: ["{app,core,consumer,tests}/**/*.workerd.test.ts"],
          setupFiles: ["./tests/apply-migrations.ts"],
          globalSetup: ["./tests/start-simulator.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["./tests/e2e/setup.ts"],
          // After the others, and one file at a time: these measure time.
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
