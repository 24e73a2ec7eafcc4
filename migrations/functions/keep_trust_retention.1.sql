-- For how long records are kept goes up alone, and never below the five years of the ABA Model Rules for Client Trust Account Records, rule 1.
CREATE FUNCTION keep_trust_retention() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    years CONSTANT integer := coalesce((NEW.settings ->> 'retention_years')::integer, 5);
    before integer := 5;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        before := greatest(before, (OLD.settings ->> 'retention_years')::integer);
    END IF;
    IF years < before THEN
        RAISE EXCEPTION 'records are never kept for less long' USING ERRCODE = 'check_violation', CONSTRAINT = 'trust_settings_retention';
    END IF;
    RETURN NEW;
END;
$$;
REVOKE EXECUTE ON FUNCTION keep_trust_retention() FROM PUBLIC;
