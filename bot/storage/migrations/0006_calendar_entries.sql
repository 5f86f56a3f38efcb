-- What was put into the user's calendar files, so that a later file can take back what is no longer due.
CREATE TABLE calendar_entries (
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    case_number INTEGER NOT NULL,                   -- of `cases`, but no reference: the entry outlives its case in the phone
    duty        TEXT NOT NULL,
    period      TEXT NOT NULL,                      -- as in due_dates
    day         TEXT NOT NULL,                      -- where it stands in the calendar
    state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    sequence    INTEGER NOT NULL,                   -- of iCalendar: greater in each file
    PRIMARY KEY (user_id, case_number, duty, period)
) STRICT, WITHOUT ROWID;
