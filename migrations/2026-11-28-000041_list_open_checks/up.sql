-- Checks that nobody has presented yet, so that those of years are not read to find the few that lie about. A row is there from the posting
-- until the bank has it or it is taken back; only triggers write it.
CREATE TABLE trust_open_checks (
    firm_id uuid NOT NULL CONSTRAINT trust_open_checks_firm REFERENCES firms (id),
    posting_id uuid NOT NULL,
    account_id uuid NOT NULL,
    posted_on date NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (firm_id, posting_id),
    CONSTRAINT trust_open_checks_posting FOREIGN KEY (firm_id, posting_id) REFERENCES trust_postings (firm_id, id)
);
CALL keep_to_firm('trust_open_checks');
CREATE INDEX trust_open_checks_oldest ON trust_open_checks (firm_id, posted_on, seq);
CREATE INDEX trust_open_checks_of_account ON trust_open_checks (firm_id, account_id, posted_on, seq);
GRANT SELECT ON trust_open_checks TO portico_app;

--! include functions/keep_open_checks.1.sql

CREATE TRIGGER open_checks AFTER INSERT ON trust_postings FOR EACH ROW
    WHEN (NEW.check_number IS NOT NULL OR NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION keep_open_checks();

-- marks speak for their statement as a whole: a month has ten thousand of them
DROP TRIGGER mark ON trust_marks;
DROP FUNCTION mark_trust_posting;
--! include functions/mark_trust_posting.2.sql

CREATE TRIGGER mark AFTER INSERT ON trust_marks REFERENCING NEW TABLE AS marked FOR EACH STATEMENT EXECUTE FUNCTION mark_trust_posting();
CREATE TRIGGER unmark AFTER DELETE ON trust_marks REFERENCING OLD TABLE AS marked FOR EACH STATEMENT EXECUTE FUNCTION mark_trust_posting();

-- those of firms that have some already
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on, seq)
            SELECT p.firm_id, p.id, p.account_id, p.posted_on, p.seq FROM trust_postings p
            WHERE p.check_number IS NOT NULL AND p.amount < 0 AND p.kind <> 'reversal'
                AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared')
                AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id);
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
