/**
 * The tables. Times are UTC milliseconds since the epoch, money is integer cents of the campaign's currency.
 *
 * No `ON DELETE CASCADE` anywhere: D1 always enforces foreign keys, and a table rebuild in a migration would
 * silently empty the child (https://github.com/drizzle-team/drizzle-orm/issues/4938).
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, unique, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Whose row it is. */
const ofAmbassador = () =>
  text("ambassador_uuid")
    .notNull()
    .references(() => ambassadors.uuid);

/** Of which campaign it is. */
const ofCampaign = () =>
  integer("year")
    .notNull()
    .references(() => campaigns.year);

/** One year's recap for one shop. */
export const campaigns = sqliteTable("campaigns", {
  year: integer().primaryKey(),
  status: text({ enum: ["draft", "live"] })
    .notNull()
    .default("draft"),
  /** First moment of the campaign, and the first moment after it. */
  startsAt: integer("starts_at").notNull(),
  endsAt: integer("ends_at").notNull(),
  /** IANA name; months and bare dates are read in it. */
  timeZone: text("time_zone").notNull(),
  /** ISO 4217. */
  currency: text().notNull(),
  /** BCP 47. */
  locale: text().notNull(),
  brand: text().notNull().default(""),
  copy: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  /** `ThemeSettings`, read by `readTheme`, which takes whatever is stored. */
  theme: text({ mode: "json" }).$type<Record<string, string | number>>().notNull().default({}),
  /** What one model is: a product's variant, or the product. */
  modelGrouping: text("model_grouping", { enum: ["variant", "product"] })
    .notNull()
    .default("variant"),
  /** Items that cost nothing, as a gift in every order: counted as models or not. New campaigns leave them out. */
  freeItems: text("free_items", { enum: ["count", "leave-out"] })
    .notNull()
    .default("count"),
  /** Only what is shipped, or everything that is a product. */
  goods: text({ enum: ["physical", "all"] })
    .notNull()
    .default("physical"),
  /** Over the whole programme, each order once; recomputed with `ambassador_years`. */
  communityOrders: integer("community_orders").notNull().default(0),
  /** People with at least one counted order, excluded ones left out: those who are ranked. */
  participants: integer().notNull().default(0),
  createdAt: integer("created_at").notNull(),
  publishedAt: integer("published_at"),
  /** Set by staff; the sweep takes it and asks the shop for what changed. */
  refreshRequestedAt: integer("refresh_requested_at"),
  /** When its message was last sent. */
  refreshSentAt: integer("refresh_sent_at"),
  /** Everything that changed at the shop before this moment has been read. */
  refreshedAt: integer("refreshed_at"),
  /** Orders of referrals up to this id were read ahead, or are being read, in calls that had room. */
  readAheadId: integer("read_ahead_id").notNull().default(0),
});

/** What never counts as a model. */
export const exclusions = sqliteTable(
  "exclusions",
  {
    year: ofCampaign(),
    kind: text({ enum: ["product", "type", "vendor"] }).notNull(),
    /** A numeric product id, or a product type or vendor compared without case. */
    value: text().notNull(),
    /** `value` as `core/text/fold.ts` folds it; null until it is filled. */
    valueFold: text("value_fold"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.year, table.kind, table.value] })],
);

/** A person in the programme. `uuid` may stand in logs and messages; `token` is the whole secret of the link. */
export const ambassadors = sqliteTable("ambassadors", {
  uuid: text().primaryKey(),
  token: text().notNull().unique(),
  /** The id that the affiliate platform gave. */
  externalId: text("external_id").unique(),
  /** Lower case. */
  email: text().unique(),
  firstName: text("first_name").notNull().default(""),
  lastName: text("last_name").notNull().default(""),
  programme: text().notNull().default(""),
  joinedAt: integer("joined_at"),
  excluded: integer({ mode: "boolean" }).notNull().default(false),
  createdAt: integer("created_at").notNull(),
});

/** Addresses that a person had before; an older export still finds them. */
export const ambassadorEmails = sqliteTable("ambassador_emails", {
  email: text().primaryKey(),
  ambassadorUuid: ofAmbassador(),
});

/** A person's numbers of one year: what the recap shows. Recomputed whenever facts change. */
export const ambassadorYears = sqliteTable(
  "ambassador_years",
  {
    ambassadorUuid: ofAmbassador(),
    year: ofCampaign(),
    /** As the affiliates file gives them; null where it gave none. */
    givenOrders: integer("given_orders"),
    givenRevenueCents: integer("given_revenue_cents"),
    givenCommissionCents: integer("given_commission_cents"),
    clicks: integer(),
    /** No longer in the newest affiliates file: what it gave is kept and not counted. */
    givenGone: integer("given_gone", { mode: "boolean" }).notNull().default(false),
    /** What is shown: from the referrals where this year's import had a referrals file, else as given. */
    orders: integer().notNull().default(0),
    revenueCents: integer("revenue_cents").notNull().default(0),
    commissionCents: integer("commission_cents").notNull().default(0),
    source: text({ enum: ["referrals", "affiliates"] })
      .notNull()
      .default("affiliates"),
    /** Orders of each month, January first; null where only totals were given. */
    months: text({ mode: "json" }).$type<number[]>(),
    firstOrderAt: integer("first_order_at"),
    /** Distinct Shopify orders of counted referrals: what the top models are counted from. 0: no job. */
    countableOrders: integer("countable_orders").notNull().default(0),
    /** The better of the ranks by revenue and by orders, 1 is best; null for who takes no part. */
    rank: integer(),
    rankBy: text("rank_by", { enum: ["revenue", "orders"] }),
    /** Units and distinct models behind the stored top models; null until they were counted. */
    units: integer(),
    models: integer(),
    /** `ArchetypeKey`; null where none fits yet: no order, or one that waits for the models to be counted. */
    archetype: text(),
    /**
     * What `archetype` is made of, so that whoever writes one never undoes the other: `YearVerdict`, written with the
     * numbers, and `ModelArchetype`, written when the models are counted.
     */
    archetypeByYear: text("archetype_by_year"),
    archetypeByModels: text("archetype_by_models"),
  },
  (table) => [
    primaryKey({ columns: [table.ambassadorUuid, table.year] }),
    index("ambassador_years_by_year").on(table.year),
  ],
);

/** One row of the programme's export: an order, or a correction of one, credited to one ambassador. */
export const referrals = sqliteTable(
  "referrals",
  {
    id: integer().primaryKey(),
    ambassadorUuid: ofAmbassador(),
    /** `id:` and the export's own referral id, else `row:` and order, date, amounts, position among equals. */
    sourceKey: text("source_key").notNull(),
    /** Digits only, without `gid://`; null for a commission without an order. */
    shopifyOrderId: text("shopify_order_id"),
    occurredAt: integer("occurred_at").notNull(),
    revenueCents: integer("revenue_cents").notNull(),
    commissionCents: integer("commission_cents").notNull(),
    /** As exported, lower case. */
    status: text().notNull(),
    /** The one definition of "counts" in a column, so that every query agrees: status not denied, row not gone. */
    counted: integer({ mode: "boolean" }).notNull(),
    /** The import that brought this row's present content. */
    importId: text("import_id")
      .notNull()
      .references(() => imports.id),
    /** The import that no longer had it. */
    goneImportId: text("gone_import_id").references(() => imports.id),
  },
  (table) => [
    unique("referrals_by_source").on(table.ambassadorUuid, table.sourceKey),
    index("referrals_by_order").on(table.shopifyOrderId),
  ],
);

/** What was read of an order. Never a customer's name, email or address. */
export const shopifyOrders = sqliteTable(
  "shopify_orders",
  {
    /** Digits only. */
    id: text().primaryKey(),
    /** The shop answered null, with no error, and showed the scope to read old orders. */
    notFound: integer("not_found", { mode: "boolean" }).notNull().default(false),
    cancelledAt: integer("cancelled_at"),
    test: integer({ mode: "boolean" }).notNull().default(false),
    /** Shopify's displayFinancialStatus. */
    financialStatus: text("financial_status"),
    /** Shopify's updatedAt. */
    updatedAt: integer("updated_at"),
    readAt: integer("read_at").notNull(),
    /** All its line items, as `OrderLine[]` of `core/shopify/orders.ts`: a row a line would write 2.5 times D1's free day. */
    lines: text().notNull().default("[]"),
    /** What `lines` hold of each line: 0 no price, 1 with its price. What is older than the code is read again by a refresh. */
    linesVersion: integer("lines_version").notNull().default(0),
    /** The vendors of its lines, folded, as a JSON array; null until it is filled. */
    vendorFolds: text("vendor_folds"),
  },
  (table) => [
    index("shopify_orders_not_found").on(table.notFound).where(sql`not_found = 1`),
    index("shopify_orders_unpriced").on(table.linesVersion).where(sql`lines_version = 0`),
    index("shopify_orders_unfolded").on(table.id).where(sql`vendor_folds IS NULL`),
  ],
);

/** The shop's present words and picture for a product. */
export const products = sqliteTable("products", {
  id: text().primaryKey(),
  /** The product exists no more: orders' own words are used. */
  deleted: integer({ mode: "boolean" }).notNull().default(false),
  title: text().notNull().default(""),
  type: text().notNull().default(""),
  vendor: text().notNull().default(""),
  /** Both as `core/text/fold.ts` folds them; null until they are filled. */
  typeFold: text("type_fold"),
  vendorFold: text("vendor_fold"),
  imageUrl: text("image_url"),
  hasOnlyDefaultVariant: integer("has_only_default_variant", { mode: "boolean" }).notNull().default(false),
  readAt: integer("read_at").notNull(),
});

export const productVariants = sqliteTable("product_variants", {
  id: text().primaryKey(),
  deleted: integer({ mode: "boolean" }).notNull().default(false),
  title: text().notNull().default(""),
  imageUrl: text("image_url"),
  readAt: integer("read_at").notNull(),
});

/** Up to three, best first. */
export const topModels = sqliteTable(
  "top_models",
  {
    ambassadorUuid: ofAmbassador(),
    year: ofCampaign(),
    rank: integer().notNull(),
    productName: text("product_name").notNull(),
    productImageUrl: text("product_image_url"),
    /** Units. */
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ambassadorUuid, table.year, table.rank] })],
);

/** The job: one row for one ambassador and campaign. Its life is `core/jobs/state.ts`. */
export const processingStatus = sqliteTable(
  "processing_status",
  {
    ambassadorUuid: ofAmbassador(),
    year: ofCampaign(),
    status: text({ enum: ["queued", "processing", "completed", "failed"] }).notNull(),
    /** The present run; a message of another run changes nothing. */
    jobId: text("job_id").notNull(),
    /** Who asked last: a person looking at the page goes before the campaign's backlog. */
    requestedBy: text("requested_by", { enum: ["view", "campaign"] }).notNull(),
    /** The present holder, and until when it may write. */
    leaseId: text("lease_id"),
    leaseUntil: integer("lease_until"),
    attempts: integer().notNull().default(0),
    requestedAt: integer("requested_at").notNull(),
    /** The right to send: taken before `send`, given back when that throws. */
    sentAt: integer("sent_at"),
    /** Not due before. */
    notBefore: integer("not_before"),
    startedAt: integer("started_at"),
    /** The end of the run, also of a failed one. */
    completedAt: integer("completed_at"),
    /** When the stored three were counted; final for the page, whatever the status. */
    countedAt: integer("counted_at"),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    ordersTotal: integer("orders_total"),
    ordersRead: integer("orders_read"),
    ordersNotFound: integer("orders_not_found"),
  },
  (table) => [
    primaryKey({ columns: [table.ambassadorUuid, table.year] }),
    // The dispatcher's order: unsent rows first, a waiting person before the campaign, then first come first served.
    index("processing_status_by_turn").on(table.status, table.sentAt, sql`requested_by desc`, table.requestedAt),
  ],
);

/** Each try of a job. */
export const jobAttempts = sqliteTable(
  "job_attempts",
  {
    id: integer().primaryKey(),
    ambassadorUuid: text("ambassador_uuid").notNull(),
    year: integer().notNull(),
    jobId: text("job_id").notNull(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at").notNull(),
    outcome: text({ enum: ["completed", "retried", "waited", "failed"] }).notNull(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    /** Of one that is tried again or waits: not before this moment. */
    notBefore: integer("not_before"),
    /**
     * Requests and points of the calls that this job's orders, or the words of what they hold, were in: a call for
     * several jobs stands with each of them. What the shop was asked in all is in `daily_usage`.
     */
    requests: integer().notNull().default(0),
    points: integer().notNull().default(0),
    ordersFromStore: integer("orders_from_store").notNull().default(0),
    ordersFromShopify: integer("orders_from_shopify").notNull().default(0),
  },
  (table) => [index("job_attempts_by_job").on(table.ambassadorUuid, table.year)],
);

/** A message the queue gave up on, or one that could never be read, with its reason. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text().primaryKey(),
    queue: text().notNull(),
    messageId: text("message_id").notNull(),
    ambassadorUuid: text("ambassador_uuid"),
    year: integer(),
    jobId: text("job_id"),
    /** The body as JSON, cut to 2,000 characters. */
    body: text().notNull(),
    reason: text({ enum: ["gave-up", "crashed", "undelivered", "unreadable"] }).notNull(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    createdAt: integer("created_at").notNull(),
    /** Set by a later run that mended it. */
    resolvedAt: integer("resolved_at"),
  },
  (table) => [
    index("dead_letters_by_time").on(table.createdAt),
    index("dead_letters_by_job").on(table.ambassadorUuid, table.year),
  ],
);

/** One upload of exports. */
export const imports = sqliteTable("imports", {
  id: text().primaryKey(),
  year: ofCampaign(),
  createdAt: integer("created_at").notNull(),
  /** Null until it is all written: an import that died half way is told apart, and can be run again. */
  completedAt: integer("completed_at"),
  affiliatesFile: text("affiliates_file"),
  referralsFile: text("referrals_file"),
  partial: integer({ mode: "boolean" }).notNull().default(false),
  /** `ImportCounts` of `core/imports/report.ts`. */
  counts: text({ mode: "json" }).$type<Record<string, unknown>>(),
});

/** A row that could not be read: where, and why; never its other columns. */
export const importRejects = sqliteTable(
  "import_rejects",
  {
    id: integer().primaryKey(),
    importId: text("import_id")
      .notNull()
      .references(() => imports.id),
    file: text().notNull(),
    line: integer().notNull(),
    column: text("column_name").notNull(),
    value: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [index("import_rejects_by_import").on(table.importId)],
);

/** What we know of the shop's side; one row. */
export const shopState = sqliteTable("shop_state", {
  id: integer().primaryKey().default(1),
  domain: text(),
  /** As its customers know it. */
  name: text(),
  /** On hold: why, as a code and as a sentence for staff. */
  holdCode: text("hold_code"),
  holdMessage: text("hold_message"),
  holdAt: integer("hold_at"),
  /** The kind of call that failed, for a shop that does not answer: the probe repeats it. */
  holdCall: text("hold_call"),
  /** The hold was let go at this moment, and no job has been completed since: one batch goes first. */
  trialAt: integer("trial_at"),
  /** When the consumer last swept, also on hold or pause: `/readyz` looks at it. */
  sweptAt: integer("swept_at"),
  /** When the sweep last asked the shop whether the cause is gone, and from when on it asks again. */
  probedAt: integer("probed_at"),
  probeAt: integer("probe_at"),
  /** Calls in a row to which the shop answered that we should wait, without any other answer between. */
  refusals: integer().notNull().default(0),
  pausedAt: integer("paused_at"),
  /** Staff said yes to "are these orders of this shop?". */
  notFoundAcceptedAt: integer("not_found_accepted_at"),
  pointsAvailable: integer("points_available"),
  pointsMaximum: integer("points_maximum"),
  pointsPerSecond: integer("points_per_second"),
  pointsSeenAt: integer("points_seen_at"),
  scopes: text({ mode: "json" }).$type<string[]>(),
  scopesSeenAt: integer("scopes_seen_at"),
  apiVersion: text("api_version"),
  timeZone: text("time_zone"),
  currency: text(),
});

/** What staff did. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    id: integer().primaryKey(),
    at: integer().notNull().default(sql`(unixepoch() * 1000)`),
    actor: text().notNull(),
    action: text().notNull(),
    detail: text({ mode: "json" }).$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [index("audit_log_by_time").on(table.at)],
);

/** What Cloudflare bills, a UTC day and where it was counted: one row more written an invocation, 365 rows a year. */
export const dailyUsage = sqliteTable(
  "daily_usage",
  {
    /** `2026-12-31`: the free allowances are counted by UTC days. */
    day: text().notNull(),
    source: text({ enum: ["consumer", "command-line"] }).notNull(),
    /** Of the consumer, with a batch each; of the command line, commands. */
    invocations: integer().notNull().default(0),
    /** Messages that came for the first time; each was written and is deleted once. */
    messages: integer().notNull().default(0),
    /** Of these, the cron's: each is also a request of the web Worker. */
    sweeps: integer().notNull().default(0),
    redeliveries: integer().notNull().default(0),
    rowsRead: integer("rows_read").notNull().default(0),
    rowsWritten: integer("rows_written").notNull().default(0),
    shopRequests: integer("shop_requests").notNull().default(0),
    shopPoints: integer("shop_points").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.day, table.source] })],
);

/**
 * A campaign's orders read from one export of the shop instead of by their ids (`core/pipeline/bulk/run-bulk.server.ts`): at most one
 * that has not ended for each campaign.
 */
export const bulkRuns = sqliteTable(
  "bulk_runs",
  {
    id: text().primaryKey(),
    year: ofCampaign(),
    /** `requested → exporting → downloading → storing → done`; `given-up`: the jobs read what is missing by ids. */
    status: text({ enum: ["requested", "exporting", "downloading", "storing", "done", "given-up"] }).notNull(),
    /** Shopify's global id of the operation, and its status as Shopify says it. */
    shopifyId: text("shopify_id"),
    shopifyStatus: text("shopify_status"),
    /** Objects that Shopify has written so far. */
    objectCount: integer("object_count").notNull().default(0),
    /** The file is read on from here; every order that began before is done with. */
    bytesDone: integer("bytes_done").notNull().default(0),
    /** What of the file was seen: lines of such orders up to here are joined already. */
    bytesSeen: integer("bytes_seen").notNull().default(0),
    bytesTotal: integer("bytes_total"),
    /** Lines of the file before `bytes_done`. */
    linesDone: integer("lines_done").notNull().default(0),
    /** Orders of the campaign that were taken from the file. */
    ordersTaken: integer("orders_taken").notNull().default(0),
    /** Rows of `bulk_parts`, and how many of them are in `shopify_orders`. */
    parts: integer().notNull().default(0),
    partsStored: integer("parts_stored").notNull().default(0),
    /** Exports begun, and failures since the last progress. */
    tries: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    requestedAt: integer("requested_at").notNull(),
    /** What the file says was so at this moment or later. */
    startedAt: integer("started_at"),
    sentAt: integer("sent_at"),
    notBefore: integer("not_before"),
    leaseId: text("lease_id"),
    leaseUntil: integer("lease_until"),
    endedAt: integer("ended_at"),
  },
  (table) => [uniqueIndex("bulk_runs_under_way").on(table.year).where(sql`ended_at IS NULL`)],
);

/**
 * Whole orders out of the file, up to 1 MB a row, until the file was read to its end: only then is it known that no
 * further line of one of them comes.
 */
export const bulkParts = sqliteTable(
  "bulk_parts",
  {
    runId: text("run_id")
      .notNull()
      .references(() => bulkRuns.id),
    part: integer().notNull(),
    /** Ids of orders of which a line came after they were closed: they are read by their ids instead. */
    late: text().notNull().default("[]"),
    /** `StorableOrder[]` of `core/db/orders.server.ts`. */
    orders: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.part] })],
);

/**
 * What an ambassador chose to show to everybody, under an address of its own. At most one that is not revoked for each
 * person and campaign.
 */
export const shareLinks = sqliteTable(
  "share_links",
  {
    /** 80 random bits as 16 lower-case base32 characters. */
    slug: text().primaryKey(),
    ambassadorUuid: ofAmbassador(),
    year: ofCampaign(),
    /** `CardChoice` of `core/line/card-choice.ts`. */
    choice: text({ mode: "json" }).$type<Record<string, boolean>>().notNull(),
    createdAt: integer("created_at").notNull(),
    /** The how-manieth link of its person, campaign and UTC day it is; 0 for those of before. */
    ofDay: integer("of_day").notNull().default(0),
    revokedAt: integer("revoked_at"),
  },
  (table) => [
    uniqueIndex("share_links_live").on(table.ambassadorUuid, table.year).where(sql`revoked_at IS NULL`),
    index("share_links_by_person").on(table.ambassadorUuid, table.year),
  ],
);

/** What people did with their recap, after a gesture of theirs: once per person, campaign, event, slide and day. */
export const recapEvents = sqliteTable(
  "recap_events",
  {
    ambassadorUuid: ofAmbassador(),
    year: ofCampaign(),
    event: text({ enum: ["opened", "seen", "finished", "shared"] }).notNull(),
    /** The slide's name, of `seen` and `shared`; else empty. */
    slide: text().notNull().default(""),
    /** `2026-12-31`, a UTC day. */
    day: text().notNull(),
    at: integer().notNull(),
  },
  // By year and event: the funnel is read from the key, and no second index is written.
  (table) => [primaryKey({ columns: [table.year, table.event, table.ambassadorUuid, table.slide, table.day] })],
);
