-- What was compared in a month that is signed off stays as it was: neither its lines nor what they were matched with change, and none comes
-- to it.
CREATE FUNCTION keep_signed_month() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    line_day date;
    of_account uuid;
BEGIN
    IF TG_TABLE_NAME = 'bank_lines' THEN
        IF TG_OP = 'DELETE' THEN
            line_day := OLD.posted_on;
            of_account := OLD.account_id;
        ELSE
            line_day := NEW.posted_on;
            of_account := NEW.account_id;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT posted_on, account_id INTO line_day, of_account FROM bank_lines WHERE firm_id = OLD.firm_id AND id = OLD.line_id;
    ELSE
        SELECT posted_on, account_id INTO line_day, of_account FROM bank_lines WHERE firm_id = NEW.firm_id AND id = NEW.line_id;
    END IF;
    IF EXISTS (SELECT FROM trust_accounts a WHERE a.id = of_account AND a.locked_through >= line_day) THEN
        RAISE EXCEPTION 'the month is signed off' USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_lines_month_open';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$;
