-- Ends a session. Whether it was there. Whoever calls it must hold the id.
CREATE FUNCTION delete_session(wanted bytea) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM sessions WHERE id_hash = wanted;
    RETURN FOUND;
END;
$$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION delete_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_session(bytea) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION delete_session(bytea) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
