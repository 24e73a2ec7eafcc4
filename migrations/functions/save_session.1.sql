-- Notes that a session was used, and what it holds from now on; without data that stays as it is. Whose it is and when it expires is
-- settled when it begins. Whether it is there.
-- Whoever calls it must hold the id.
CREATE FUNCTION save_session(wanted bytea, session_data jsonb, now_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE sessions SET data = coalesce(session_data, data), seen_at = now_at WHERE id_hash = wanted;
    RETURN FOUND;
END;
$$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION save_session(bytea, jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION save_session(bytea, jsonb, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION save_session(bytea, jsonb, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
