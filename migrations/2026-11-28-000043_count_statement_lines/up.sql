-- How many lines a statement brought: kept with it, as its lines stay as long as it does, and a list of statements would count them all.
ALTER TABLE bank_statements ADD lines integer NOT NULL DEFAULT 0 CONSTRAINT bank_statements_lines CHECK (lines >= 0);
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        UPDATE bank_statements s SET lines = (SELECT count(*) FROM bank_lines l WHERE l.firm_id = s.firm_id AND l.statement_id = s.id);
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
