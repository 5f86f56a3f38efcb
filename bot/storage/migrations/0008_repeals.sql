-- Duties that a repeal has switched off: they are switched on again should the repeal be taken back. A row is there until
-- then, or until the user switches the duty on.
CREATE TABLE repealed_choices (
    case_id    INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    duty       TEXT NOT NULL,
    edition    TEXT NOT NULL,                        -- the edition that the repeal ended
    chosen_at  INTEGER,                              -- of the choice; NULL where only an event was known
    stopped_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, duty)
) STRICT, WITHOUT ROWID;

-- 1 where the law, not the user, has taken a due date away (`dropped_at`): its rule ends before it.
ALTER TABLE due_dates ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
