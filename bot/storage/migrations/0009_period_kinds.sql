-- What `period` names: the day of an event, a quarter or a year (see bot/law/periods.py).
ALTER TABLE due_dates ADD COLUMN period_kind TEXT NOT NULL DEFAULT 'event';
UPDATE due_dates SET period_kind = 'quarter' WHERE period LIKE '____Q_';
