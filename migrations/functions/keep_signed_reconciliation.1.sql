-- A month that was signed off says for ever what it said: it can be unlocked, once, with who, when and why, and nothing else.
CREATE FUNCTION keep_signed_reconciliation() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    fate CONSTANT text[] := ARRAY['state', 'unlocked_by', 'unlocked_at', 'note', 'version'];
BEGIN
    IF OLD.state = 'unlocked' OR (OLD.state = 'signed_off'
        AND (NEW.state <> 'unlocked' OR to_jsonb(OLD) - fate IS DISTINCT FROM to_jsonb(NEW) - fate)) THEN
        RAISE EXCEPTION 'a month that was signed off never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END;
$$;
