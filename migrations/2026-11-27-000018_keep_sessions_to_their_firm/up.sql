-- Sessions come under row-level security like everything else of a firm: whoever serves sees those of the firm that the
-- transaction speaks for, and cannot hand one to another firm or account. A session is needed before its firm is known, so
-- whoever holds its id reads, writes and ends it through the functions below. The queue sees none: it has what expired deleted.
--
-- A process of the build before cannot begin sessions from here on; it is to be restarted.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY firm ON sessions USING (bound_firm = current_firm()) WITH CHECK (bound_firm = current_firm());

REVOKE UPDATE ON sessions FROM portico_app;
GRANT UPDATE (data, seen_at, expires_at) ON sessions TO portico_app;
REVOKE SELECT, DELETE ON sessions FROM portico_jobs;
GRANT INSERT, UPDATE, DELETE ON sessions TO portico_lookup;

--! include functions/begin_nameless_session.1.sql

--! include functions/save_session.1.sql

--! include functions/delete_session.1.sql

--! include functions/delete_expired_sessions.1.sql

--! include functions/expired_previews.1.sql
