-- What the user told for papers; every paper that has the field uses it. An empty value is a line left to fill in by
-- hand, no row is a field that was not asked for yet.
CREATE TABLE paper_values (
    case_id    INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id    INTEGER NOT NULL DEFAULT 0,           -- 0 where the field is of the whole case
    field      TEXT NOT NULL,                        -- kwh@2026Q3 is of a quarter, written@letter-cooperation of a paper
    value      TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, site_id, field)
) STRICT, WITHOUT ROWID;

-- How many times each paper was sent: a button carries the count, so a double tap sends one file.
CREATE TABLE papers_made (
    case_id       INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    site_id       INTEGER NOT NULL DEFAULT 0,
    paper         TEXT NOT NULL,
    times         INTEGER NOT NULL,
    origin_update INTEGER NOT NULL,                  -- a redelivered update may send once more what a crash kept back
    made_at       INTEGER NOT NULL,
    PRIMARY KEY (case_id, site_id, paper)
) STRICT, WITHOUT ROWID;
