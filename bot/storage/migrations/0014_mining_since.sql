-- Since when an applicant mines: a day, 'not-begun', 'unknown' (asked, and not known), NULL where nobody has asked.
-- Nothing is owed by a duty that recurs for periods that end before that day.
ALTER TABLE cases ADD COLUMN mining_since TEXT;
