ALTER TABLE `ambassador_years` ADD `archetype_by_year` text;--> statement-breakpoint
ALTER TABLE `ambassador_years` ADD `archetype_by_models` text;