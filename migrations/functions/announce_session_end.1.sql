-- A session that ends, ends its open streams in every process at once. Rows of sessions go in several ways (signing out, a
-- new password, another address, tidying up), so the table itself says it: `session` and the hash of its id.
CREATE FUNCTION announce_session_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions', 'session ' || encode(OLD.id_hash, 'hex'));
    RETURN NULL;
END $$;
