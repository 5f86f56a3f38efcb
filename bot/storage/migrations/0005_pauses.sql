-- From when to when nothing was sent because the user had asked for that: the reason why a reminder came late or not.
CREATE TABLE pauses (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    since_on TEXT NOT NULL,                          -- the first day of the pause
    until_on TEXT NOT NULL,                          -- the first day after it, as it was set or as it was ended
    PRIMARY KEY (user_id, since_on)
) STRICT, WITHOUT ROWID;
-- When a running pause was set is not on record: it counts from now on.
INSERT INTO pauses (user_id, since_on, until_on)
    SELECT user_id, date('now', '+5 hours'), paused_until FROM preferences WHERE paused_until > date('now', '+5 hours');
