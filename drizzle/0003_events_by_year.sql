PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_recap_events` (
	`ambassador_uuid` text NOT NULL,
	`year` integer NOT NULL,
	`event` text NOT NULL,
	`slide` text DEFAULT '' NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`year`, `event`, `ambassador_uuid`, `slide`, `day`),
	FOREIGN KEY (`ambassador_uuid`) REFERENCES `ambassadors`(`uuid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year`) REFERENCES `campaigns`(`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_recap_events`("ambassador_uuid", "year", "event", "slide", "day", "at") SELECT "ambassador_uuid", "year", "event", "slide", "day", "at" FROM `recap_events`;--> statement-breakpoint
DROP TABLE `recap_events`;--> statement-breakpoint
ALTER TABLE `__new_recap_events` RENAME TO `recap_events`;--> statement-breakpoint
PRAGMA foreign_keys=ON;