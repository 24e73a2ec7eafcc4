-- A session and the person behind it, in one look-up: the account as it stands now, so that a disabled account or a
-- changed role counts from the next request on. Sees past row-level security; whoever calls it must hold the id.
--
-- With it comes what every page needs and has no query to spare for: the client whose pages a member of staff watches (the
-- firm is the session's own, and an account of a client never previews anybody), the first steps of whose pages are seen, and
-- whether the account has a second factor, as the gate asks for one where the firm does.
--
-- In PL/pgSQL, which plans its query once for a connection. A function in SQL that is not inlined (SECURITY DEFINER and SET
-- keep it from that) is planned anew at each call: 1 ms for eight tables, at every request.
CREATE FUNCTION find_session(wanted bytea, seen_after timestamptz, expires_after timestamptz) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object(
        'data', s.data, 'seen_at', s.seen_at, 'expires_at', s.expires_at, 'firm', s.bound_firm, 'account', a.id,
        'client', a.client_id, 'staff', a.staff_member_id, 'role', m.role, 'name', coalesce(c.name, m.name),
        'email', a.email, 'language', coalesce(a.language, c.language), 'time_zone', a.time_zone,
        'preview', CASE WHEN p.id IS NOT NULL THEN jsonb_build_object(
            'client', p.id, 'account', pa.id, 'name', p.name, 'email', coalesce(pa.email, p.email),
            'language', coalesce(pa.language, p.language), 'time_zone', pa.time_zone) END,
        'first_steps', CASE WHEN f.account_id IS NOT NULL THEN jsonb_build_object(
            'case_at', f.case_at, 'tasks_at', f.tasks_at, 'invoices_at', f.invoices_at, 'address_at', f.address_at,
            'dismissed_at', f.dismissed_at) END,
        'second_factor', x.confirmed_at IS NOT NULL)
    FROM sessions s
    LEFT JOIN accounts a ON a.firm_id = s.bound_firm AND a.id = s.account_id
    LEFT JOIN clients c ON c.firm_id = a.firm_id AND c.id = a.client_id
    LEFT JOIN staff_members m ON m.firm_id = a.firm_id AND m.id = a.staff_member_id
    LEFT JOIN clients p ON p.firm_id = m.firm_id AND p.id = (s.data #>> '{preview,client}')::uuid
    LEFT JOIN accounts pa ON pa.firm_id = p.firm_id AND pa.client_id = p.id
    LEFT JOIN first_steps f ON f.firm_id = a.firm_id AND f.account_id = coalesce(pa.id, a.id)
    LEFT JOIN second_factors x ON x.firm_id = a.firm_id AND x.account_id = a.id
    WHERE s.id_hash = wanted AND s.seen_at > seen_after AND s.expires_at > expires_after
      AND (s.account_id IS NULL OR (a.id IS NOT NULL AND a.disabled_at IS NULL)));
END;
$$;
-- Rights are settled before the function is handed over: afterwards they are the look-up role's to give.
REVOKE EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION find_session(bytea, timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
