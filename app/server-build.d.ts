/** Made by `remix vite:build`; not there before the first build. */
declare module "*/build/server/index.js";
