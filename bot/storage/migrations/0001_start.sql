-- Updates are written here before Telegram is told that they arrived, and stay until they are handled.
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    body        TEXT,                               -- the update as Telegram sent it; NULL once handled
    received_at INTEGER NOT NULL,                   -- Unix seconds, as every *_at
    handled_at  INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0          -- how many later starts of the program began it again
) STRICT;
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE handled_at IS NULL;
CREATE INDEX inbox_handled ON inbox (handled_at) WHERE handled_at IS NOT NULL;

CREATE TABLE users (
    id           INTEGER PRIMARY KEY,               -- Telegram's user id, which is also the private chat's id
    language     TEXT CHECK (language IN ('kk', 'ru')),
    created_at   INTEGER NOT NULL,
    blocked_at   INTEGER,                           -- set while the user blocks the bot
    current_case INTEGER REFERENCES cases (id) ON DELETE SET NULL,
    place        TEXT,                              -- the screen being shown, as callback data
    awaiting     TEXT                               -- what the next free text is for, as callback data
) STRICT;

CREATE TABLE cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given a second time: an old button must not meet a stranger's case
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    origin_update INTEGER UNIQUE                    -- a redelivered update makes no second case
) STRICT;
CREATE INDEX cases_of_user ON cases (user_id);

CREATE TABLE sites (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id       INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    origin_update INTEGER UNIQUE
) STRICT;
CREATE INDEX sites_of_case ON sites (case_id);

-- Who applies, own data centre, hardware (site 0: of the case), electricity, connected earlier (of a site).
CREATE TABLE conditions (
    case_id     INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id     INTEGER NOT NULL DEFAULT 0,
    question    TEXT NOT NULL,
    value       TEXT NOT NULL,                      -- 'unknown' is an answer, no row is none
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, site_id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    case_id     INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id     INTEGER NOT NULL DEFAULT 0,         -- 0 where the requirement is of the whole case
    requirement TEXT NOT NULL,
    value       TEXT NOT NULL CHECK (value IN ('yes', 'in-progress', 'no', 'unknown')),
    edition     TEXT NOT NULL,                      -- the wording under which it was given
    revision    INTEGER NOT NULL DEFAULT 1,         -- how many times it was given; an old button carries an old one
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, site_id, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    case_id     INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id     INTEGER NOT NULL DEFAULT 0,
    requirement TEXT NOT NULL,
    body        TEXT NOT NULL,
    message_id  INTEGER,                            -- the message it came in: editing that message edits the note
    written_at  INTEGER NOT NULL,
    PRIMARY KEY (case_id, site_id, requirement)
) STRICT, WITHOUT ROWID;

-- Files stay with Telegram; here stands how to ask for them.
CREATE TABLE evidence (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id       INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id       INTEGER NOT NULL DEFAULT 0,
    requirement   TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('photo', 'document')),
    file_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    added_at      INTEGER NOT NULL,
    origin_update INTEGER UNIQUE
) STRICT;
CREATE INDEX evidence_of_step ON evidence (case_id, site_id, requirement);

-- What was last sent to Telegram of the bot's own profile, so that it is sent again only when it changed.
CREATE TABLE profile (
    part        TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
) STRICT, WITHOUT ROWID;
