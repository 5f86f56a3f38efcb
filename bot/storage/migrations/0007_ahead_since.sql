-- Since when the days ahead are as they are: a day added later owes nothing for what lay before.
ALTER TABLE ahead ADD COLUMN set_at INTEGER NOT NULL DEFAULT 0;
