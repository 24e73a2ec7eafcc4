-- Whose time a record of the trust account has: that of its case, which runs from the day it was closed; of what belongs to no case, that
-- of the bank account. Until it is over nobody erases it who serves, whatever rights they have been given. Sees past the policies, as the
-- roles that it holds need not see cases.
CREATE FUNCTION keep_trust_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone CONSTANT jsonb := to_jsonb(OLD);
    of_ledger uuid := gone ->> 'ledger_id';
    of_case uuid := gone ->> 'case_id';
    of_account uuid := gone ->> 'account_id';
    ended timestamptz;
    years integer;
BEGIN
    IF TG_TABLE_NAME = 'trust_accounts' THEN
        of_account := OLD.id;
    END IF;
    IF of_ledger IS NOT NULL THEN
        SELECT l.case_id, l.account_id INTO of_case, of_account FROM trust_ledgers l WHERE l.firm_id = OLD.firm_id AND l.id = of_ledger;
    END IF;
    IF of_case IS NOT NULL THEN
        SELECT c.closed_at INTO ended FROM cases c WHERE c.firm_id = OLD.firm_id AND c.id = of_case;
    ELSE
        SELECT a.closed_at INTO ended FROM trust_accounts a WHERE a.firm_id = OLD.firm_id AND a.id = of_account;
    END IF;
    SELECT greatest((s.settings ->> 'retention_years')::integer, 5) INTO years FROM trust_settings s WHERE s.firm_id = OLD.firm_id;
    IF ended IS NULL OR ended + make_interval(years => coalesce(years, 5)) > now() THEN
        RAISE EXCEPTION 'records of clients'' money are kept' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'trust_records_kept';
    END IF;
    RETURN OLD;
END;
$$;
REVOKE EXECUTE ON FUNCTION keep_trust_record() FROM PUBLIC;
