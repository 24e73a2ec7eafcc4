-- What was marked on a day of a month that is signed off stays so: the figures of that month stand on it.
CREATE FUNCTION keep_signed_mark() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.mark = 'cleared' AND EXISTS (SELECT FROM trust_postings p JOIN trust_accounts a ON a.firm_id = p.firm_id AND a.id = p.account_id
            WHERE p.firm_id = OLD.firm_id AND p.id = OLD.posting_id AND a.locked_through >= OLD.marked_on) THEN
        RAISE EXCEPTION 'the month is signed off' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_postings_month_open';
    END IF;
    RETURN OLD;
END;
$$;
REVOKE EXECUTE ON FUNCTION keep_signed_mark() FROM PUBLIC;
