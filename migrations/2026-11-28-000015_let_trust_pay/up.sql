-- Earned fees are paid from trust, and what has to be looked at there is found without reading all postings.
ALTER TABLE payments DROP CONSTRAINT payments_method;
ALTER TABLE payments ADD CONSTRAINT payments_method
    CHECK (method IN ('card', 'bank_debit', 'check', 'cash', 'wire', 'card_terminal', 'online', 'trust', 'other'));

CREATE INDEX trust_postings_checks ON trust_postings (firm_id, account_id, seq DESC)
    WHERE check_number IS NOT NULL AND amount < 0 AND kind <> 'reversal';
CREATE INDEX trust_postings_covers ON trust_postings (firm_id, posted_on, seq) WHERE kind = 'cover' AND pair_id IS NULL;
