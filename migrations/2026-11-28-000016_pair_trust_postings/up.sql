-- What goes from one ledger to another is always two halves of the same amount.
ALTER TABLE trust_postings ADD CONSTRAINT trust_postings_between_pair CHECK (kind <> 'between' OR pair_id IS NOT NULL);

--! include functions/keep_trust_pair.1.sql

CREATE CONSTRAINT TRIGGER pair AFTER INSERT ON trust_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.pair_id IS NOT NULL) EXECUTE FUNCTION keep_trust_pair();
