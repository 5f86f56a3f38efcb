-- From now on only common words of a question are kept; among those kept so far may be names, firms and passwords.
INSERT INTO erasures (update_id, owed_at)
    SELECT 0, 0 WHERE EXISTS (SELECT 1 FROM unanswered) OR EXISTS (SELECT 1 FROM unhelpful);
DELETE FROM unanswered;
DELETE FROM unhelpful;
