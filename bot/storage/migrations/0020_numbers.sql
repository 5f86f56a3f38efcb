-- What the numbers of the law were when it was last looked at, as in known_rules: where they are others then, whoever was
-- told nothing of them knows these. Empty until the first look, at which everybody knows what holds.
CREATE TABLE numbers_seen (numbers TEXT NOT NULL) STRICT;
