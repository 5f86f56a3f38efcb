-- The duties that were offered, so that one which is added is told once to whoever has chosen others before. While nobody
-- has written there is nobody to tell: then they are noted at the first start.
CREATE TABLE offered_duties (duty TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO offered_duties (duty)
    SELECT value FROM json_each('["pool-change", "fee-declaration", "fee-payment", "quarterly-information",
        "cessation-notice", "start-notice", "licence-end"]')
    WHERE EXISTS (SELECT 1 FROM users);
-- Whoever was asked from whom they buy electricity knows the answer about it in the wording of then.
INSERT INTO known_rules (user_id, rule, editions)
    SELECT DISTINCT c.user_id, 'electricity-purchase', '{"order-598":""}' FROM conditions x JOIN cases c ON c.id = x.case_id
    WHERE x.question = 'electricity';
