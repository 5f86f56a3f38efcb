-- The address under which a user's calendar is fetched. The secret in it is not kept, only its hash and what it was made
-- from together with the bot's token.
CREATE TABLE calendar_links (
    user_id     INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    seed        TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,               -- SHA-256
    made_at     INTEGER NOT NULL,                   -- stands on buttons: of two links of a user never the same
    digest      TEXT NOT NULL DEFAULT '',           -- of what was fetched last
    sequence    INTEGER NOT NULL DEFAULT 0,         -- of iCalendar: greater with each change of it
    changed_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
