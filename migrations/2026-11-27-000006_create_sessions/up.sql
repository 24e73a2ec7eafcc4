-- A session is looked up before its firm is known, so it is not a tenant table: it carries the firm it is bound to under
-- another name, and the gate compares. The id is kept as its SHA-256.
CREATE TABLE sessions (
    id_hash bytea PRIMARY KEY,
    bound_firm uuid CONSTRAINT sessions_firm REFERENCES firms (id),
    account_id uuid,
    data jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT sessions_account FOREIGN KEY (bound_firm, account_id) REFERENCES accounts (firm_id, id)
);
CREATE INDEX sessions_expires_at ON sessions (expires_at);
-- the few in which somebody previews: their end is noted when they are over
CREATE INDEX sessions_previews ON sessions (expires_at) WHERE data ? 'preview';
CREATE INDEX sessions_account ON sessions (bound_firm, account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO portico_app;
GRANT SELECT, DELETE ON sessions TO portico_jobs;

GRANT SELECT ON sessions, accounts, clients, staff_members, first_steps, second_factors TO portico_lookup;

--! include functions/find_session.1.sql

--! include functions/live_sessions.1.sql

--! include functions/announce_session_end.1.sql
CREATE TRIGGER sessions_announce_end AFTER DELETE ON sessions
    FOR EACH ROW WHEN (OLD.account_id IS NOT NULL) EXECUTE FUNCTION announce_session_end();

--! include functions/announce_preview_end.1.sql
CREATE TRIGGER sessions_announce_preview_end AFTER UPDATE OF expires_at, data ON sessions
    FOR EACH ROW WHEN (OLD.account_id IS NOT NULL AND (NEW.expires_at < OLD.expires_at
        OR OLD.data #> '{preview,client}' IS NOT NULL
            AND OLD.data #> '{preview,client}' IS DISTINCT FROM NEW.data #> '{preview,client}'))
    EXECUTE FUNCTION announce_preview_end();

--! include functions/announce_account_end.1.sql
CREATE TRIGGER accounts_announce_end AFTER UPDATE OF disabled_at ON accounts
    FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL)
    EXECUTE FUNCTION announce_account_end();

--! include functions/announce_role_change.1.sql
CREATE TRIGGER staff_members_announce_role AFTER UPDATE OF role ON staff_members
    FOR EACH ROW WHEN (NEW.role <> OLD.role) EXECUTE FUNCTION announce_role_change();
