-- What was missing in an answer, in the words of whoever it did not help: folded, without numbers, names and links, and
-- without a word of who said so. Kept for 90 days, as the questions that found no answer.
CREATE TABLE unhelpful (
    topic         TEXT NOT NULL,
    words         TEXT NOT NULL,
    language      TEXT NOT NULL,
    count         INTEGER NOT NULL,
    last_asked_at INTEGER NOT NULL,
    PRIMARY KEY (topic, words, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX unhelpful_by_age ON unhelpful (last_asked_at);
