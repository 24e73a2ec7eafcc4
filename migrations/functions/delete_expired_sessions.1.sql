-- Deletes the sessions that are over, and says how many. Those with a preview in them are left to whoever notes its end.
CREATE FUNCTION delete_expired_sessions(over_at timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM sessions WHERE expires_at < over_at AND NOT data ? 'preview';
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END;
$$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION delete_expired_sessions(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_expired_sessions(timestamptz) TO portico_jobs;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION delete_expired_sessions(timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
