-- An account that is disabled ends all of its sessions without a row of theirs going: `account` and its id.
CREATE FUNCTION announce_account_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions', 'account ' || NEW.id);
    RETURN NULL;
END $$;
