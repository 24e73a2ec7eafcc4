-- How far a client came in the first steps through the portal. One row an account, made with the first step.
CREATE TABLE first_steps (
    firm_id uuid NOT NULL CONSTRAINT first_steps_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    case_at timestamptz,
    tasks_at timestamptz,
    invoices_at timestamptz,
    address_at timestamptz,
    dismissed_at timestamptz,
    PRIMARY KEY (firm_id, account_id),
    CONSTRAINT first_steps_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
-- Clients who know the portal from before need no first steps through it. The owner is held by the policies too, and here it
-- speaks for all firms.
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
INSERT INTO first_steps (firm_id, account_id, dismissed_at)
    SELECT firm_id, id, now() FROM accounts WHERE client_id IS NOT NULL AND last_sign_in_at IS NOT NULL;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CALL keep_to_firm('first_steps');
GRANT SELECT, INSERT, UPDATE ON first_steps TO portico_app;
GRANT SELECT ON first_steps TO portico_lookup;

-- They come with the session, as home has no query to spare; under a preview they are those of the client who is watched.
DROP FUNCTION find_session(bytea, timestamptz, timestamptz);
CREATE FUNCTION find_session(wanted bytea, seen_after timestamptz, expires_after timestamptz) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT jsonb_build_object(
        'data', s.data, 'seen_at', s.seen_at, 'expires_at', s.expires_at, 'firm', s.bound_firm, 'account', a.id,
        'client', a.client_id, 'staff', a.staff_member_id, 'role', m.role, 'name', coalesce(c.name, m.name),
        'email', a.email, 'language', coalesce(a.language, c.language), 'time_zone', a.time_zone,
        'preview', CASE WHEN p.id IS NOT NULL THEN jsonb_build_object(
            'client', p.id, 'account', pa.id, 'name', p.name, 'email', coalesce(pa.email, p.email),
            'language', coalesce(pa.language, p.language), 'time_zone', pa.time_zone) END,
        'first_steps', CASE WHEN f.account_id IS NOT NULL THEN jsonb_build_object(
            'case_at', f.case_at, 'tasks_at', f.tasks_at, 'invoices_at', f.invoices_at, 'address_at', f.address_at,
            'dismissed_at', f.dismissed_at) END)
    FROM sessions s
    LEFT JOIN accounts a ON a.firm_id = s.bound_firm AND a.id = s.account_id
    LEFT JOIN clients c ON c.firm_id = a.firm_id AND c.id = a.client_id
    LEFT JOIN staff_members m ON m.firm_id = a.firm_id AND m.id = a.staff_member_id
    LEFT JOIN clients p ON p.firm_id = m.firm_id AND p.id = (s.data #>> '{preview,client}')::uuid
    LEFT JOIN accounts pa ON pa.firm_id = p.firm_id AND pa.client_id = p.id
    LEFT JOIN first_steps f ON f.firm_id = a.firm_id AND f.account_id = coalesce(pa.id, a.id)
    WHERE s.id_hash = wanted AND s.seen_at > seen_after AND s.expires_at > expires_after
      AND (s.account_id IS NULL OR (a.id IS NOT NULL AND a.disabled_at IS NULL));
END;
REVOKE EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION find_session(bytea, timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
