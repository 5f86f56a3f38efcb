-- Deletions whose bytes may still stand somewhere in the file or its log. A row goes when they are overwritten.
CREATE TABLE erasures (
    update_id INTEGER PRIMARY KEY,                  -- the update that asked for it; until it is handled its body stands too
    owed_at   INTEGER NOT NULL,
    rewritten INTEGER NOT NULL DEFAULT 0            -- 1 once the file was written anew since
) STRICT;
