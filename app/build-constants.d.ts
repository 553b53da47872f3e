/** File names of the migrations in `drizzle/`, oldest first; put in by vite.config.ts. */
declare const __MIGRATIONS__: readonly string[];
