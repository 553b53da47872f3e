ALTER TABLE `campaigns` ADD `free_items` text DEFAULT 'count' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `goods` text DEFAULT 'physical' NOT NULL;--> statement-breakpoint
ALTER TABLE `exclusions` ADD `value_fold` text;--> statement-breakpoint
ALTER TABLE `job_attempts` ADD `not_before` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `type_fold` text;--> statement-breakpoint
ALTER TABLE `products` ADD `vendor_fold` text;--> statement-breakpoint
ALTER TABLE `share_links` ADD `of_day` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `share_links_by_person` ON `share_links` (`ambassador_uuid`,`year`);--> statement-breakpoint
ALTER TABLE `shop_state` ADD `hold_call` text;--> statement-breakpoint
ALTER TABLE `shop_state` ADD `trial_at` integer;--> statement-breakpoint
ALTER TABLE `shop_state` ADD `swept_at` integer;--> statement-breakpoint
ALTER TABLE `shop_state` ADD `probe_at` integer;--> statement-breakpoint
ALTER TABLE `shop_state` ADD `refusals` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shopify_orders` ADD `lines_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shopify_orders` ADD `vendor_folds` text;--> statement-breakpoint
CREATE INDEX `shopify_orders_unpriced` ON `shopify_orders` (`lines_version`) WHERE lines_version = 0;--> statement-breakpoint
CREATE INDEX `shopify_orders_unfolded` ON `shopify_orders` (`id`) WHERE vendor_folds IS NULL;