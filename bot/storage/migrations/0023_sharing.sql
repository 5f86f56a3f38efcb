-- Who sees a case, and who may change it. Its owner is one of them: the trigger below sees to it.
CREATE TABLE members (
    case_id  INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'reader')),
    name     TEXT NOT NULL DEFAULT '',              -- as Telegram gave it when the case was shared; for the owner alone
    since_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_case ON members (case_id);
INSERT INTO members (case_id, user_id, role, since_at) SELECT id, user_id, 'owner', created_at FROM cases;
CREATE TRIGGER cases_have_owners AFTER INSERT ON cases BEGIN
    INSERT INTO members (case_id, user_id, role, since_at) VALUES (new.id, new.user_id, 'owner', new.created_at);
END;

-- What each of them is reminded of is their own: the duties, and the due dates with all that is noted of reminding.
CREATE TABLE new_chosen_duties (
    case_id   INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    duty      TEXT NOT NULL,
    chosen_at INTEGER NOT NULL,
    edition   TEXT,                                 -- under which it was chosen, see bot/storage/plans.py
    stopped   INTEGER NOT NULL DEFAULT 0,           -- 1 while the law has switched it off
    until     TEXT,                                 -- nothing is owed for periods that begin after that day
    PRIMARY KEY (case_id, user_id, duty)
) STRICT, WITHOUT ROWID;
INSERT INTO new_chosen_duties (case_id, user_id, duty, chosen_at, edition, stopped, until)
    SELECT x.case_id, c.user_id, x.duty, x.chosen_at, x.edition, x.stopped, x.until
    FROM chosen_duties x JOIN cases c ON c.id = x.case_id;
DROP TABLE chosen_duties;
ALTER TABLE new_chosen_duties RENAME TO chosen_duties;
CREATE INDEX chosen_duties_of_user ON chosen_duties (user_id);

CREATE TABLE new_due_dates (
    id               INTEGER PRIMARY KEY AUTOINCREMENT, -- stands on buttons: never given a second time
    case_id          INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    duty             TEXT NOT NULL,
    period           TEXT NOT NULL,                 -- a quarter, 2026Q4, a year, or the day of the event
    period_kind      TEXT NOT NULL DEFAULT 'event', -- see bot/law/periods.py
    limit_on         TEXT NOT NULL,                 -- what the act sets
    advised_on       TEXT NOT NULL,                 -- what we advise
    edition          TEXT NOT NULL,                 -- the edition of the duty that it was counted by
    planned_from     INTEGER NOT NULL,              -- reminders are owed from this moment on, none from before it
    done_at          INTEGER,                       -- the same for all who see the case, as is the proof
    proof            TEXT,                          -- the number or note that is kept with what is done
    dropped_at       INTEGER,                       -- the user wants no reminders of it
    known_limit_on   TEXT,                          -- as the user knows it, where that is otherwise
    known_advised_on TEXT,
    known_by         TEXT,                          -- the edition that counted it so
    UNIQUE (case_id, duty, period, user_id)
) STRICT;
INSERT INTO new_due_dates (id, case_id, user_id, duty, period, period_kind, limit_on, advised_on, edition, planned_from,
        done_at, proof, dropped_at, known_limit_on, known_advised_on, known_by)
    SELECT d.id, d.case_id, c.user_id, d.duty, d.period, d.period_kind, d.limit_on, d.advised_on, d.edition,
        d.planned_from, d.done_at, d.proof, d.dropped_at, d.known_limit_on, d.known_advised_on, d.known_by
    FROM due_dates d JOIN cases c ON c.id = d.case_id;
-- A number that was given to a row which is gone stays given.
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_due_dates', 0
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'new_due_dates');
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'due_dates'), 0))
    WHERE name = 'new_due_dates';
DROP TABLE due_dates;
ALTER TABLE new_due_dates RENAME TO due_dates;
CREATE INDEX due_dates_of_user ON due_dates (user_id);

-- A link that lets one person see a case. Of its secret only the hash is here. It goes after a week, also where it was used.
CREATE TABLE share_links (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,      -- stands on buttons: never given a second time
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    role    TEXT NOT NULL CHECK (role IN ('editor', 'reader')),
    hash    TEXT NOT NULL UNIQUE,                   -- SHA-256 of the secret, in hexadecimal
    giver   TEXT NOT NULL,                          -- the owner's name as Telegram gave it: for whoever opens the link
    made_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by INTEGER REFERENCES users (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX share_links_of_user ON share_links (used_by);
CREATE INDEX share_links_of_case ON share_links (case_id);

-- Who has come with the secret of a link, and may be asked whether they accept.
CREATE TABLE share_openings (
    link_id INTEGER NOT NULL REFERENCES share_links (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (link_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_openings_of_user ON share_openings (user_id);

-- When somebody came with the secret of no link: so many an hour, and no more are looked at.
CREATE TABLE share_tries (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tried_at INTEGER NOT NULL
) STRICT;
CREATE INDEX share_tries_of_user ON share_tries (user_id, tried_at);

-- What is to be told to somebody because of what another has done with a case that they share. A row goes once it is told.
CREATE TABLE share_notices (
    id        INTEGER PRIMARY KEY,
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    what      TEXT NOT NULL,                        -- see bot/storage/share_notices.py
    applicant TEXT NOT NULL,                        -- the name of the case, which may be gone by then
    person    TEXT NOT NULL DEFAULT '',
    role      TEXT,
    case_id   INTEGER,                              -- for a button; no reference: it may be gone
    made_at   INTEGER NOT NULL,
    at        INTEGER NOT NULL,                     -- not before
    attempts  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX share_notices_waiting ON share_notices (at);
CREATE INDEX share_notices_of_user ON share_notices (user_id);
