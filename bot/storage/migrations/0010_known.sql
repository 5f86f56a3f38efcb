-- What each user knows of a rule of the law that concerns them; what differs from it is news to them.
CREATE TABLE known_rules (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rule     TEXT NOT NULL,
    editions TEXT NOT NULL,                          -- JSON object: id of an edition: since when and how it counts
    until    TEXT,                                   -- the last day, where the user has heard that it ends
    over     TEXT NOT NULL DEFAULT '[]',             -- JSON array: editions after whose end, as they know, a gap lies
    PRIMARY KEY (user_id, rule)
) STRICT, WITHOUT ROWID;
-- The days of a due date as the user knows them, where that is not as they are counted now: limit_on and advised_on.
-- From now on a dropped_at of 0 says that the law, not the user, has taken the due date away.
ALTER TABLE due_dates ADD COLUMN known_limit_on TEXT;
ALTER TABLE due_dates ADD COLUMN known_advised_on TEXT;
ALTER TABLE due_dates ADD COLUMN known_by TEXT;          -- the edition that counted it so
-- The edition under which something was chosen or reported, '' while the duty was over; NULL until it is planned.
ALTER TABLE chosen_duties ADD COLUMN edition TEXT;
ALTER TABLE chosen_duties ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0; -- 1 while the law has switched it off
ALTER TABLE events ADD COLUMN edition TEXT;
-- What the whole law was when everybody was last asked to be planned anew.
CREATE TABLE law_seen (fingerprint TEXT NOT NULL) STRICT;

-- Until now it was remembered what the law said when it was last looked at, and each notice carried what it told. What
-- a user knows is the former without the latter, as far as it has not gone out. Of a duty that was remembered with one way
-- of counting the edition is known and no print; one that was repealed then is left to be learned anew.
CREATE TEMP TABLE law AS
    SELECT rule, json_extract(version, '$.edition') AS edition,
        json_extract(version, '$.status') = 'repealed' AS repealed,
        json_type(version, '$.editions') IS NOT NULL OR json_type(version, '$.counted') IS NOT NULL AS duty, version
    FROM (SELECT * FROM law_versions WHERE rule NOT IN ('calendar', '*') LIMIT -1) -- the calendar's is no JSON
    WHERE json_type(version, '$.counted') IS NULL OR json_extract(version, '$.status') <> 'repealed';
CREATE TEMP TABLE editions AS
    SELECT l.rule, e.key AS place, json_extract(e.value, '$[0]') AS id, json_extract(e.value, '$[2]') AS until,
        json_extract(e.value, '$[1]', '$[3]', '$[4]', '$[5]', '$[6]') AS counted
    FROM law l, json_each(l.version, '$.editions') e WHERE l.duty
    UNION ALL SELECT rule, 0, edition, NULL, '' FROM law
    WHERE json_type(version, '$.editions') IS NULL;
-- Those that went out, and those that have not been heard of: of a new edition where nothing else is said.
CREATE TEMP TABLE notices AS
    SELECT id, user_id, sent_at, state IN ('planned', 'claimed', 'dropped') AS waits,
        json_extract(data, '$.rule') AS rule,
        json_extract(data, '$.edition') AS edition,
        json_extract(data, '$.was') AS was,
        date(json_extract(data, '$.since'), '-1 day') AS last,
        CASE WHEN json_extract(data, '$.status') = 'repealed' THEN 'repealed'
            WHEN json_extract(data, '$.restored') THEN 'restored'
            WHEN json_extract(data, '$.withdrawn') THEN 'withdrawn' ELSE 'new' END AS what,
        coalesce(json_extract(data, '$.again'), 0) AS again,
        coalesce(json_extract(data, '$.own'), 0) AS own
    FROM reminders WHERE due_id IS NULL AND kind LIKE 'law:%' AND json_valid(data) AND state <> 'cancelled';
CREATE INDEX temp.notices_of_user ON notices (user_id, rule);
CREATE TEMP TABLE answered AS
    SELECT DISTINCT c.user_id, a.requirement AS rule, a.edition FROM answers a JOIN cases c ON c.id = a.case_id;
CREATE INDEX temp.answered_by_user ON answered (user_id, rule);
CREATE TEMP TABLE concerned AS
    SELECT c.user_id, x.rule FROM cases c JOIN (
        SELECT case_id, duty AS rule FROM chosen_duties UNION SELECT case_id, duty FROM repealed_choices
        UNION SELECT case_id, duty FROM events
    ) x ON x.case_id = c.id
    UNION SELECT user_id, rule FROM answered UNION SELECT user_id, rule FROM notices;
-- The end that a user has heard of last, where nothing else was told since.
CREATE TEMP TABLE heard AS
    SELECT user_id, rule, last AS until FROM (
        SELECT *, row_number() OVER (PARTITION BY user_id, rule ORDER BY sent_at DESC, id DESC) AS place
        FROM notices WHERE NOT waits
    ) WHERE place = 1 AND what = 'repealed';
CREATE INDEX temp.heard_by_user ON heard (user_id, rule);

INSERT INTO known_rules (user_id, rule, editions, until, over)
SELECT c.user_id, c.rule,
    (SELECT json_group_object(id, coalesce((SELECT counted FROM editions e WHERE e.rule = c.rule AND e.id = one.id), ''))
        FROM (SELECT id FROM (
            SELECT id, place FROM editions WHERE rule = c.rule
            -- Of a requirement one edition was remembered: whoever has answered under another, or waits to hear that
            -- there is a newer one, knows the older one.
            UNION SELECT edition, -1 FROM answered WHERE (user_id, rule) = (c.user_id, c.rule)
            UNION SELECT was, CASE what WHEN 'new' THEN -1 ELSE 1000 END FROM notices
            WHERE (user_id, rule) = (c.user_id, c.rule) AND waits
                AND (what = 'withdrawn' OR (what = 'new' AND NOT l.duty))
        ) WHERE id NOT IN (
            SELECT edition FROM notices WHERE (user_id, rule) = (c.user_id, c.rule) AND waits AND what = 'new')
        GROUP BY id ORDER BY min(place)) one),
    CASE
        WHEN EXISTS (SELECT 1 FROM notices WHERE (user_id, rule) = (c.user_id, c.rule) AND waits) THEN coalesce(
            h.until,
            (SELECT e.until FROM notices n JOIN editions e ON e.rule = n.rule AND e.id = n.was
                WHERE (n.user_id, n.rule) = (c.user_id, c.rule) AND n.waits AND n.again),
            -- Also told to who knew of the end by choosing: it is enough that there was one, passed or ahead.
            (SELECT CASE WHEN own THEN '0001-01-01' ELSE '9999-12-31' END FROM notices
                WHERE (user_id, rule) = (c.user_id, c.rule) AND waits AND what = 'restored'))
        WHEN l.repealed AND l.duty THEN o.until
        WHEN l.repealed OR o.until IS NOT NULL THEN h.until
    END,
    (SELECT json_group_array(DISTINCT x.edition) FROM repealed_choices x JOIN cases k ON k.id = x.case_id
        WHERE k.user_id = c.user_id AND x.duty = c.rule AND x.edition <> l.edition)
FROM concerned c JOIN law l ON l.rule = c.rule
LEFT JOIN heard h ON (h.user_id, h.rule) = (c.user_id, c.rule)
LEFT JOIN editions o ON o.rule = c.rule AND o.place = (SELECT max(place) FROM editions WHERE rule = c.rule);

-- Under which edition. What was chosen while the duty was over stays so until its user hears that it binds again.
UPDATE chosen_duties SET edition = (
    SELECT CASE WHEN l.repealed OR EXISTS (
            SELECT 1 FROM cases c JOIN notices n ON n.user_id = c.user_id
            WHERE c.id = chosen_duties.case_id AND n.rule = l.rule AND n.waits AND (n.again OR n.own))
        THEN '' ELSE l.edition END
    FROM law l WHERE l.rule = chosen_duties.duty);
UPDATE events SET edition = (
    SELECT CASE WHEN x.edition IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM due_dates d WHERE (d.case_id, d.duty, d.period) = (events.case_id, events.duty, happened_on)
            AND d.done_at IS NULL AND d.dropped_at IS NULL)
        THEN x.edition WHEN l.repealed THEN '' ELSE l.edition END
    FROM law l LEFT JOIN repealed_choices x ON x.duty = l.rule AND x.case_id = events.case_id
    WHERE l.rule = events.duty);
INSERT INTO chosen_duties (case_id, duty, chosen_at, edition, stopped)
    SELECT case_id, duty, chosen_at, edition, 1 FROM repealed_choices WHERE chosen_at IS NOT NULL
    ON CONFLICT DO NOTHING;

-- The days as they are known: a notice that waits carries those from which it tells.
CREATE TEMP TABLE days AS
    SELECT CAST(k.key AS INTEGER) AS due_id, json_extract(k.value, '$[0]') AS limit_on,
        json_extract(k.value, '$[1]') AS advised_on, r.due_id IS NOT NULL AS later, 1 AS nearest, r.id,
        json_extract(r.data, '$.reason') IS 'calendar' AS by_calendar
    FROM reminders r, json_each(r.data, '$.known') k
    WHERE r.state IN ('planned', 'claimed') AND (r.kind LIKE 'law:%' OR r.kind LIKE 'moved:%') AND json_valid(r.data)
    UNION ALL
    SELECT due_id, json_extract(data, '$.old_limit'), json_extract(data, '$.old_advised'), 1, 0, id,
        json_extract(data, '$.reason') IS 'calendar' FROM reminders
    WHERE state IN ('planned', 'claimed') AND kind LIKE 'moved:%' AND json_valid(data);
CREATE INDEX temp.days_of_due ON days (due_id);
UPDATE due_dates SET (known_limit_on, known_advised_on, known_by) = (
        SELECT limit_on, advised_on, iif(by_calendar, due_dates.edition, '') FROM days WHERE due_id = due_dates.id
        ORDER BY later, nearest, id LIMIT 1)
    WHERE id IN (SELECT due_id FROM days);
UPDATE due_dates SET dropped_at = 0 WHERE ended;
UPDATE reminders SET data = NULL
    WHERE state IN ('planned', 'claimed', 'cancelled') AND (kind LIKE 'law:%' OR kind LIKE 'moved:%');

DROP TABLE temp.law;
DROP TABLE temp.editions;
DROP TABLE temp.notices;
DROP TABLE temp.answered;
DROP TABLE temp.concerned;
DROP TABLE temp.heard;
DROP TABLE temp.days;
DROP TABLE law_versions;
DROP TABLE repealed_choices;
ALTER TABLE due_dates DROP COLUMN ended;
