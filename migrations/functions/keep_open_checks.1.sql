-- A check is open from its posting until the bank has it, as `mark_trust_posting` says, or it is taken back.
CREATE FUNCTION keep_open_checks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.reverses_id IS NOT NULL THEN
        DELETE FROM trust_open_checks WHERE firm_id = NEW.firm_id AND posting_id = NEW.reverses_id;
    END IF;
    IF NEW.check_number IS NOT NULL AND NEW.amount < 0 AND NEW.kind <> 'reversal' THEN
        INSERT INTO trust_open_checks (firm_id, posting_id, account_id, posted_on, seq)
            VALUES (NEW.firm_id, NEW.id, NEW.account_id, NEW.posted_on, NEW.seq);
    END IF;
    RETURN NULL;
END;
$$;
REVOKE EXECUTE ON FUNCTION keep_open_checks() FROM PUBLIC;
