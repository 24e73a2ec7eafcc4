-- Which of many sessions still hold, for whoever keeps streams open for them: those that expire by the clock are announced
-- by nobody. The conditions are those of find_session. Answers hashes that the caller holds, and nothing else.
CREATE FUNCTION live_sessions(wanted bytea[], seen_after timestamptz, expires_after timestamptz) RETURNS bytea[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT coalesce(array_agg(s.id_hash), '{}')
    FROM sessions s
    JOIN accounts a ON a.firm_id = s.bound_firm AND a.id = s.account_id
    WHERE s.id_hash = ANY (wanted) AND s.seen_at > seen_after AND s.expires_at > expires_after
      AND a.disabled_at IS NULL;
END;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION live_sessions(bytea[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION live_sessions(bytea[], timestamptz, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION live_sessions(bytea[], timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
