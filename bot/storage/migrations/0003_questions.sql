-- How often an answer was found helpful: counts alone, nobody's name.
CREATE TABLE feedback (
    topic    TEXT NOT NULL,
    language TEXT NOT NULL,
    helpful  INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    count    INTEGER NOT NULL,
    PRIMARY KEY (topic, language, helpful)
) STRICT, WITHOUT ROWID;

-- Questions that found no answer: folded words without numbers, names and links, kept for 90 days.
CREATE TABLE unanswered (
    words         TEXT NOT NULL,
    language      TEXT NOT NULL,
    count         INTEGER NOT NULL,
    last_asked_at INTEGER NOT NULL,
    PRIMARY KEY (words, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX unanswered_by_age ON unanswered (last_asked_at);
