DROP INDEX trust_postings_covers;
DROP INDEX trust_postings_checks;
-- what was paid from trust was paid in another way
UPDATE payments SET method = 'other' WHERE method = 'trust';
ALTER TABLE payments DROP CONSTRAINT payments_method;
ALTER TABLE payments ADD CONSTRAINT payments_method
    CHECK (method IN ('card', 'bank_debit', 'check', 'cash', 'wire', 'card_terminal', 'online', 'other'));
