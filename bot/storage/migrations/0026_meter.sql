-- 1: the user is asked after each quarter how much electricity was used. The question is a row of reminders.
ALTER TABLE preferences ADD COLUMN meter INTEGER NOT NULL DEFAULT 0 CHECK (meter IN (0, 1));
