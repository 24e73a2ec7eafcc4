DROP FUNCTION live_sessions(bytea[], timestamptz, timestamptz);
DROP TRIGGER accounts_announce_end ON accounts;
DROP FUNCTION announce_account_end();
DROP TRIGGER sessions_announce_end ON sessions;
DROP FUNCTION announce_session_end();
