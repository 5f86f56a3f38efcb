-- What the operator was told of what cannot wait, by kind: so that a restart tells nothing twice.
CREATE TABLE alerts (
    kind     TEXT PRIMARY KEY,
    since    INTEGER,                               -- when it began; NULL once it was told that it is over
    told_at  INTEGER NOT NULL                       -- when the operator was last told anything of it; 0: not yet
) STRICT, WITHOUT ROWID;

-- When the program was started; kept for a day.
CREATE TABLE starts (
    at INTEGER NOT NULL
) STRICT;

-- A message of the operator to all users.
CREATE TABLE broadcasts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- stands on buttons: never given a second time
    kk            TEXT NOT NULL,
    ru            TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sending', 'stopped', 'done')),
    made_at       INTEGER NOT NULL,
    sent          INTEGER NOT NULL DEFAULT 0,
    gone          INTEGER NOT NULL DEFAULT 0,       -- blocked the bot, or is no more
    refused       INTEGER NOT NULL DEFAULT 0,
    unsure        INTEGER NOT NULL DEFAULT 0,       -- it went out, and whether it arrived is not known
    told          INTEGER NOT NULL DEFAULT 0,       -- 1 once the operator was told of its end
    origin_update INTEGER UNIQUE
) STRICT;

-- Whom it has not reached yet. A row goes with the outcome; one that is claimed is never sent again.
CREATE TABLE broadcast_recipients (
    broadcast_id INTEGER NOT NULL,                  -- of broadcasts; one that has been sent to anybody is never deleted
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at           INTEGER NOT NULL,                  -- not before; later in somebody's quiet hours
    claimed      INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1)),
    PRIMARY KEY (broadcast_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX broadcast_recipients_waiting ON broadcast_recipients (at) WHERE claimed = 0;
CREATE INDEX broadcast_recipients_of_user ON broadcast_recipients (user_id);
