-- What the fee was counted from in a message: the buttons below the sum name it, and a restart changes nothing.
CREATE TABLE sums (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,                       -- of the update that told it: told twice it is one
    body    TEXT NOT NULL,                          -- JSON, see bot/understanding/sums/volume.py
    told_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, number)
) STRICT, WITHOUT ROWID;
