-- Who the user says they are: wants a licence, holds one, keeps the books of others, only asks. Those who were here
-- before are placed by what they told: a licence's date makes a holder, several applicants a bookkeeper.
ALTER TABLE users ADD COLUMN situation TEXT CHECK (situation IN ('applicant', 'holder', 'keeper', 'asking'));
UPDATE users SET situation = CASE
    WHEN (SELECT count(*) FROM cases c WHERE c.user_id = users.id) > 1 THEN 'keeper'
    WHEN EXISTS (SELECT 1 FROM events e JOIN cases c ON c.id = e.case_id
                 WHERE c.user_id = users.id AND e.duty = 'licence-end') THEN 'holder'
    WHEN EXISTS (SELECT 1 FROM cases c WHERE c.user_id = users.id) THEN 'applicant'
END;

-- The duty whose event put an answer in doubt: another pool, the next licence. Answering again takes it away.
ALTER TABLE answers ADD COLUMN doubted_by TEXT;

-- The day on which activity ended: nothing is owed by a duty that recurs for periods that begin after it.
ALTER TABLE chosen_duties ADD COLUMN until TEXT;

-- The number or note that a user keeps with what is done: of a receipt, of a notice.
ALTER TABLE due_dates ADD COLUMN proof TEXT;

-- The message that shows the screen where the user is: when another one does, its buttons are taken away.
ALTER TABLE users ADD COLUMN screen_message INTEGER;
