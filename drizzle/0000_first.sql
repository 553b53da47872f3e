CREATE TABLE `ambassador_emails` (
	`email` text PRIMARY KEY NOT NULL,
	`ambassador_uuid` text NOT NULL,
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ambassador_years` (
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`given_orders` integer,
	`given_revenue_cents` integer,
	`given_commission_cents` integer,
	`clicks` integer,
	`given_gone` integer DEFAULT false NOT NULL,
	`orders` integer DEFAULT 0 NOT NULL,
	`revenue_cents` integer DEFAULT 0 NOT NULL,
	`commission_cents` integer DEFAULT 0 NOT NULL,
	`source` text DEFAULT 'affiliates' NOT NULL,
	`months` text,
	`first_order_at` integer,
	`countable_orders` integer DEFAULT 0 NOT NULL,
	`rank` integer,
	`rank_by` text,
	`archetype` text,
	PRIMARY KEY(`ambassador_uuid`, `year`),
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ambassador_years_by_year` ON `ambassador_years` (`year`);--> statement-breakpoint
CREATE TABLE `ambassadors` (
	`uuid` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`external_id` text,
	`email` text,
	`first_name` text DEFAULT '' NOT NULL,
	`last_name` text DEFAULT '' NOT NULL,
	`programme` text DEFAULT '' NOT NULL,
	`joined_at` integer,
	`excluded` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ambassadors_token_unique` ON `ambassadors` (`token`);--> statement-breakpoint
CREATE UNIQUE INDEX `ambassadors_external_id_unique` ON `ambassadors` (`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ambassadors_email_unique` ON `ambassadors` (`email`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`detail` text DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_by_time` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `bulk_parts` (
	`run_id` text NOT NULL,
	`part` integer NOT NULL,
	`late` text DEFAULT '[]' NOT NULL,
	`orders` text NOT NULL,
	PRIMARY KEY(`run_id`, `part`),
	FOREIGN KEY (`run_id`) REFERENCES `bulk_runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `bulk_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`status` text NOT NULL,
	`shopify_id` text,
	`shopify_status` text,
	`object_count` integer DEFAULT 0 NOT NULL,
	`bytes_done` integer DEFAULT 0 NOT NULL,
	`bytes_seen` integer DEFAULT 0 NOT NULL,
	`bytes_total` integer,
	`lines_done` integer DEFAULT 0 NOT NULL,
	`orders_taken` integer DEFAULT 0 NOT NULL,
	`parts` integer DEFAULT 0 NOT NULL,
	`parts_stored` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`error_message` text,
	`requested_at` integer NOT NULL,
	`started_at` integer,
	`sent_at` integer,
	`not_before` integer,
	`lease_id` text,
	`lease_until` integer,
	`ended_at` integer,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bulk_runs_under_way` ON `bulk_runs` (`year`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `campaigns` (
	`year` integer PRIMARY KEY NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`brand` text DEFAULT '' NOT NULL,
	`copy` text DEFAULT '{}' NOT NULL,
	`theme` text DEFAULT '{}' NOT NULL,
	`model_grouping` text DEFAULT 'variant' NOT NULL,
	`community_orders` integer DEFAULT 0 NOT NULL,
	`participants` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`refresh_requested_at` integer,
	`refresh_sent_at` integer,
	`refreshed_at` integer,
	`read_ahead_id` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `daily_usage` (
	`day` text NOT NULL,
	`source` text NOT NULL,
	`invocations` integer DEFAULT 0 NOT NULL,
	`messages` integer DEFAULT 0 NOT NULL,
	`sweeps` integer DEFAULT 0 NOT NULL,
	`redeliveries` integer DEFAULT 0 NOT NULL,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`rows_written` integer DEFAULT 0 NOT NULL,
	`shop_requests` integer DEFAULT 0 NOT NULL,
	`shop_points` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`day`, `source`)
);
--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`queue` text NOT NULL,
	`message_id` text NOT NULL,
	`ambassador_uuid` text,
	`year` integer,
	`job_id` text,
	`body` text NOT NULL,
	`reason` text NOT NULL,
	`error_code` text,
	`error_message` text,
	`created_at` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE INDEX `dead_letters_by_time` ON `dead_letters` (`created_at`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_job` ON `dead_letters` (`ambassador_uuid`,`year`);--> statement-breakpoint
CREATE TABLE `exclusions` (
	`year` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`year`, `kind`, `value`),
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_rejects` (
	`id` integer PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`file` text NOT NULL,
	`line` integer NOT NULL,
	`column_name` text NOT NULL,
	`value` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_rejects_by_import` ON `import_rejects` (`import_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	`affiliates_file` text,
	`referrals_file` text,
	`partial` integer DEFAULT false NOT NULL,
	`counts` text,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job_attempts` (
	`id` integer PRIMARY KEY NOT NULL,
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`job_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`error_code` text,
	`error_message` text,
	`requests` integer DEFAULT 0 NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`orders_from_store` integer DEFAULT 0 NOT NULL,
	`orders_from_shopify` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `job_attempts_by_job` ON `job_attempts` (`ambassador_uuid`,`year`);--> statement-breakpoint
CREATE TABLE `processing_status` (
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`status` text NOT NULL,
	`job_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`lease_id` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`requested_at` integer NOT NULL,
	`sent_at` integer,
	`not_before` integer,
	`started_at` integer,
	`completed_at` integer,
	`counted_at` integer,
	`error_code` text,
	`error_message` text,
	`orders_total` integer,
	`orders_read` integer,
	`orders_not_found` integer,
	PRIMARY KEY(`ambassador_uuid`, `year`),
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `processing_status_by_turn` ON `processing_status` (`status`,`sent_at`,requested_by desc,`requested_at`);--> statement-breakpoint
CREATE TABLE `product_variants` (
	`id` text PRIMARY KEY NOT NULL,
	`deleted` integer DEFAULT false NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`image_url` text,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`deleted` integer DEFAULT false NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`type` text DEFAULT '' NOT NULL,
	`vendor` text DEFAULT '' NOT NULL,
	`image_url` text,
	`has_only_default_variant` integer DEFAULT false NOT NULL,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` integer PRIMARY KEY NOT NULL,
	`ambassador_uuid` text NOT NULL,
	`source_key` text NOT NULL,
	`shopify_order_id` text,
	`occurred_at` integer NOT NULL,
	`revenue_cents` integer NOT NULL,
	`commission_cents` integer NOT NULL,
	`status` text NOT NULL,
	`counted` integer NOT NULL,
	`import_id` text NOT NULL,
	`gone_import_id` text,
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`gone_import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `referrals_by_order` ON `referrals` (`shopify_order_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_by_source` ON `referrals` (`ambassador_uuid`,`source_key`);--> statement-breakpoint
CREATE TABLE `shop_state` (
	`id` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`domain` text,
	`name` text,
	`hold_code` text,
	`hold_message` text,
	`hold_at` integer,
	`probed_at` integer,
	`paused_at` integer,
	`not_found_accepted_at` integer,
	`points_available` integer,
	`points_maximum` integer,
	`points_per_second` integer,
	`points_seen_at` integer,
	`scopes` text,
	`scopes_seen_at` integer,
	`api_version` text,
	`time_zone` text,
	`currency` text
);
--> statement-breakpoint
CREATE TABLE `shopify_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`not_found` integer DEFAULT false NOT NULL,
	`cancelled_at` integer,
	`test` integer DEFAULT false NOT NULL,
	`financial_status` text,
	`updated_at` integer,
	`read_at` integer NOT NULL,
	`lines` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shopify_orders_not_found` ON `shopify_orders` (`not_found`) WHERE not_found = 1;--> statement-breakpoint
CREATE TABLE `top_models` (
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`rank` integer NOT NULL,
	`product_name` text NOT NULL,
	`product_image_url` text,
	`count` integer NOT NULL,
	PRIMARY KEY(`ambassador_uuid`, `year`, `rank`),
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
