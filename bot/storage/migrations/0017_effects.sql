-- That an update has had its effect, written in the transaction of the effect. It goes when the update is handled.
CREATE TABLE effects (
    update_id INTEGER PRIMARY KEY,
    reply     TEXT NOT NULL,                        -- JSON: which screen to show, and what to say with it
    sent      TEXT NOT NULL DEFAULT '[]'            -- JSON: which files of the reply went out
) STRICT;
