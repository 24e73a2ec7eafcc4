-- Checks that nobody has presented yet: few beside all that were ever written, and what Today looks at every time. Triggers alone write it.
CREATE TABLE trust_open_checks (
    firm_id uuid NOT NULL CONSTRAINT trust_open_checks_firm REFERENCES firms (id),
    posting_id uuid NOT NULL,
    account_id uuid NOT NULL,
    posted_on date NOT NULL,
    PRIMARY KEY (firm_id, posting_id),
    CONSTRAINT trust_open_checks_posting FOREIGN KEY (firm_id, posting_id) REFERENCES trust_postings (firm_id, id) ON DELETE CASCADE,
    CONSTRAINT trust_open_checks_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id)
);
CALL keep_to_firm('trust_open_checks');
CREATE INDEX trust_open_checks_oldest ON trust_open_checks (firm_id, posted_on, posting_id);
CREATE INDEX trust_open_checks_of_account ON trust_open_checks (firm_id, account_id, posted_on, posting_id);
GRANT SELECT ON trust_open_checks TO portico_app;

DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on)
            SELECT p.firm_id, p.id, p.account_id, p.posted_on FROM trust_postings p
            WHERE p.firm_id = firm AND p.check_number IS NOT NULL AND p.amount < 0 AND p.kind <> 'reversal'
              AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared')
              AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id);
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;

--! include functions/note_open_check.1.sql
CREATE TRIGGER open_check AFTER INSERT ON trust_postings FOR EACH ROW
    WHEN (NEW.check_number IS NOT NULL OR NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION note_open_check();
CREATE TRIGGER open_check_marked AFTER INSERT ON trust_marks FOR EACH ROW WHEN (NEW.mark = 'cleared') EXECUTE FUNCTION note_open_check();
CREATE TRIGGER open_check_unmarked AFTER DELETE ON trust_marks FOR EACH ROW WHEN (OLD.mark = 'cleared') EXECUTE FUNCTION note_open_check();
