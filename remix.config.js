/**
 * The one list of Remix options; `vite.config.ts` passes it to the Remix plugin.
 * Remix itself reads a file of this name only in its classic compiler, which this project never runs:
 * use `remix vite:build` and `remix vite:dev`.
 *
 * Every future flag of Remix v2 is on, so that a later move to its successor touches `app/` alone.
 * https://v2.remix.run/docs/start/future-flags
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  serverModuleFormat: "esm",
  ignoredRouteFiles: ["**/*.test.{ts,tsx}"],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    unstable_optimizeDeps: true,
  },
};
