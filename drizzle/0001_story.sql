CREATE TABLE `recap_events` (
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`event` text NOT NULL,
	`slide` text DEFAULT '' NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`ambassador_uuid`, `year`, `event`, `slide`, `day`),
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recap_events_by_year` ON `recap_events` (`year`,`event`);--> statement-breakpoint
CREATE TABLE `share_links` (
	`slug` text PRIMARY KEY NOT NULL,
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`choice` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_live` ON `share_links` (`ambassador_uuid`,`year`) WHERE revoked_at IS NULL;--> statement-breakpoint
ALTER TABLE `ambassador_years` ADD `units` integer;--> statement-breakpoint
ALTER TABLE `ambassador_years` ADD `models` integer;