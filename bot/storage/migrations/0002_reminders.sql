-- What the user asked to be reminded of. No row: not asked, and nothing is planned.
CREATE TABLE chosen_duties (
    case_id   INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    duty      TEXT NOT NULL,
    chosen_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, duty)
) STRICT, WITHOUT ROWID;

-- What happened or is planned: the pool changed, activity ended, a start is planned, the licence was issued.
CREATE TABLE events (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id       INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    duty          TEXT NOT NULL,                     -- the duty that is counted from it
    happened_on   TEXT NOT NULL,                     -- a day, YYYY-MM-DD, in Kazakhstan, as every *_on
    reported_at   INTEGER NOT NULL,
    origin_update INTEGER UNIQUE,
    UNIQUE (case_id, duty, happened_on)
) STRICT;

CREATE TABLE due_dates (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- stands on buttons: never given a second time
    case_id      INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    duty         TEXT NOT NULL,
    period       TEXT NOT NULL,                      -- a quarter, 2026Q4, or the day of the event
    limit_on     TEXT NOT NULL,                      -- what the act sets
    advised_on   TEXT NOT NULL,                      -- what we advise
    edition      TEXT NOT NULL,                      -- the edition of the duty that it was counted by
    planned_from INTEGER NOT NULL,                   -- reminders are owed from this moment on, none from before it
    done_at      INTEGER,
    dropped_at   INTEGER,                            -- the user wants no reminders of it
    UNIQUE (case_id, duty, period)
) STRICT;

-- One row a reminder, planned or past; together the record of who was reminded of what and when. No text is kept.
CREATE TABLE reminders (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    due_id       INTEGER REFERENCES due_dates (id) ON DELETE CASCADE, -- NULL: a check-in or a change of the law
    kind         TEXT NOT NULL,                      -- see bot/storage/reminders.py
    day          TEXT NOT NULL,                      -- the day that it is meant for
    at           INTEGER NOT NULL,                   -- when it goes out; later than its day after a pause
    useful_until INTEGER NOT NULL,                   -- from then on it would only mislead
    state        TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'claimed', 'sent', 'dropped', 'cancelled')),
    held         INTEGER NOT NULL DEFAULT 0,         -- 1 while the user blocks the bot
    attempts     INTEGER NOT NULL DEFAULT 0,
    claimed_at   INTEGER,
    sent_at      INTEGER,
    dropped_at   INTEGER,
    message_id   INTEGER,
    late         INTEGER,                            -- days between its day and its sending
    data         TEXT,                               -- JSON: what changed
    UNIQUE (due_id, kind)
) STRICT;
CREATE UNIQUE INDEX reminders_without_due ON reminders (user_id, kind) WHERE due_id IS NULL;
CREATE INDEX reminders_of_user ON reminders (user_id, state, at);
CREATE INDEX reminders_waiting ON reminders (at) WHERE state = 'planned' AND held = 0;
CREATE INDEX reminders_claimed ON reminders (claimed_at) WHERE state = 'claimed';

CREATE TABLE preferences (
    user_id      INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    hour         INTEGER NOT NULL DEFAULT 10 CHECK (hour BETWEEN 0 AND 23), -- all hours are Kazakhstan's
    quiet_from   INTEGER NOT NULL DEFAULT 22 CHECK (quiet_from BETWEEN 0 AND 23),
    quiet_to     INTEGER NOT NULL DEFAULT 8 CHECK (quiet_to BETWEEN 0 AND 23), -- equal to quiet_from: no quiet hours
    paused_until TEXT,                               -- nothing is sent before this day
    checkin      INTEGER NOT NULL DEFAULT 0 CHECK (checkin IN (0, 1))
) STRICT;

CREATE TABLE ahead (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    duty    TEXT NOT NULL,
    days    TEXT NOT NULL,                           -- "14,7,3,1,0": how many days before the advised day
    PRIMARY KEY (user_id, duty)
) STRICT, WITHOUT ROWID;

-- Up to when a user's reminders have been planned; 0 asks for planning anew.
CREATE TABLE plans (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    planned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_oldest ON plans (planned_at);

-- What the catalogue said of each rule when it was last looked at, so that a change is told once.
CREATE TABLE law_versions (
    rule    TEXT PRIMARY KEY,
    version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
