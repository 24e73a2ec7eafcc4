-- A check is open until somebody presented it or it was reversed; a mark that is taken back opens it again.
CREATE FUNCTION note_open_check() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    of_firm uuid;
    of_posting uuid;
BEGIN
    IF TG_TABLE_NAME = 'trust_postings' THEN
        of_firm := NEW.firm_id;
        of_posting := coalesce(NEW.reverses_id, NEW.id);
    ELSIF TG_OP = 'DELETE' THEN
        of_firm := OLD.firm_id;
        of_posting := OLD.posting_id;
    ELSE
        of_firm := NEW.firm_id;
        of_posting := NEW.posting_id;
    END IF;
    DELETE FROM trust_open_checks WHERE firm_id = of_firm AND posting_id = of_posting;
    IF TG_TABLE_NAME = 'trust_marks' AND TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on)
        SELECT p.firm_id, p.id, p.account_id, p.posted_on FROM trust_postings p
        WHERE p.firm_id = of_firm AND p.id = of_posting AND p.check_number IS NOT NULL AND p.amount < 0 AND p.kind <> 'reversal'
          AND NOT EXISTS (SELECT FROM trust_marks m WHERE m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared')
          AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id);
    RETURN NULL;
END;
$$;
REVOKE EXECUTE ON FUNCTION note_open_check() FROM PUBLIC;
