-- A session that ends, ends its open streams in every process at once. Rows of sessions go in several ways (signing out, a
-- new password, another address, tidying up), so the table itself says it: `session` and the hash of its id. An account
-- that is disabled ends all of its sessions without a row of theirs going: `account` and its id.
CREATE FUNCTION announce_session_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions', 'session ' || encode(OLD.id_hash, 'hex'));
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_announce_end AFTER DELETE ON sessions
    FOR EACH ROW WHEN (OLD.account_id IS NOT NULL) EXECUTE FUNCTION announce_session_end();

CREATE FUNCTION announce_account_end() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_notify('portico_sessions', 'account ' || NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_announce_end AFTER UPDATE OF disabled_at ON accounts
    FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL)
    EXECUTE FUNCTION announce_account_end();

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
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION live_sessions(bytea[], timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
REVOKE EXECUTE ON FUNCTION live_sessions(bytea[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION live_sessions(bytea[], timestamptz, timestamptz) TO portico_app;
