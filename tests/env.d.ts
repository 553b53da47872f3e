declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    TOP_MODELS_QUEUE: Queue;
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
