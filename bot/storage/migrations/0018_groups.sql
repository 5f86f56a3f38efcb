-- Groups and channels that have heard that the bot speaks in private only, until the bot leaves them.
CREATE TABLE told_groups (
    group_id INTEGER PRIMARY KEY,
    told_at INTEGER NOT NULL
) STRICT;
CREATE INDEX told_groups_by_age ON told_groups (told_at);
