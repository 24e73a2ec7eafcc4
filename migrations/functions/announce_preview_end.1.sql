-- Two ends without a row of sessions going. A session with a preview in it that is ended before its time stays until the end
-- of the preview was noted: `session` and its hash, as for those that go. A preview that ends, or gives way to that of
-- another client, in a session that goes on: `preview` and the hash.
CREATE FUNCTION announce_preview_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions',
        CASE WHEN NEW.expires_at < OLD.expires_at THEN 'session ' ELSE 'preview ' END || encode(OLD.id_hash, 'hex'));
    RETURN NULL;
END $$;
