-- The sessions with a preview in them that are over, each with its firm, which notes the end.
CREATE FUNCTION expired_previews(seen_until timestamptz, over_at timestamptz)
    RETURNS TABLE (session bytea, firm uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT id_hash, bound_firm FROM sessions
    WHERE data ? 'preview' AND bound_firm IS NOT NULL AND (expires_at <= over_at OR seen_at <= seen_until);
END;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION expired_previews(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expired_previews(timestamptz, timestamptz) TO portico_jobs;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION expired_previews(timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
