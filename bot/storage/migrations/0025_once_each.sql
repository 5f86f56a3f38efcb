-- Which answers somebody has said helped, or did not: an answer is counted once for each person.
CREATE TABLE votes (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    topic    TEXT NOT NULL,
    language TEXT NOT NULL,
    helpful  INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    PRIMARY KEY (user_id, topic)
) STRICT, WITHOUT ROWID;

-- How many questions without an answer were kept of somebody, and since when; which ones, nobody knows.
CREATE TABLE questions_kept (
    user_id  INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    count    INTEGER NOT NULL,
    since_at INTEGER NOT NULL
) STRICT;
