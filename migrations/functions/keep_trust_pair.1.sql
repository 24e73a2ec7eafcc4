-- What goes from one ledger to another neither makes money nor loses any, however the halves are written; asked when the transaction ends.
CREATE FUNCTION keep_trust_pair() RETURNS trigger
    LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT sum(p.amount) FROM trust_postings p WHERE p.firm_id = NEW.firm_id AND p.pair_id = NEW.pair_id) IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'both halves are the same amount' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_postings_pair_whole';
    END IF;
    RETURN NULL;
END;
$$;
REVOKE EXECUTE ON FUNCTION keep_trust_pair() FROM PUBLIC;
