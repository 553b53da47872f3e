/** File name of the newest migration in `drizzle/`; put in by vite.config.ts. */
declare const __NEWEST_MIGRATION__: string;
