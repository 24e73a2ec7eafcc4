-- Begins a session that is nobody's yet: it has no firm by which row-level security could tell whose it is. One that is somebody's
-- is inserted by whoever speaks for their firm. Whether the id was free.
CREATE FUNCTION begin_nameless_session(wanted bytea, session_data jsonb, now_at timestamptz, over_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO sessions (id_hash, data, created_at, seen_at, expires_at)
    VALUES (wanted, session_data, now_at, now_at, over_at)
    ON CONFLICT DO NOTHING;
    RETURN FOUND;
END;
$$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION begin_nameless_session(bytea, jsonb, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_nameless_session(bytea, jsonb, timestamptz, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION begin_nameless_session(bytea, jsonb, timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
