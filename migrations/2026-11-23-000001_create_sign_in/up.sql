-- Asking for a mail with a link and a code, to sign in or to choose another password. A row is written whatever address was
-- typed: a job finds out whose it is, so that neither the answer nor its time tells. Link and code are kept as hashes.
CREATE TABLE login_requests (
    firm_id uuid NOT NULL CONSTRAINT login_requests_firm REFERENCES firms (id),
    id uuid NOT NULL,
    purpose text NOT NULL CONSTRAINT login_requests_purpose CHECK (purpose IN ('sign_in', 'reset')),
    email text NOT NULL CONSTRAINT login_requests_email_length CHECK (length(email) BETWEEN 1 AND 254),
    account_id uuid,
    asked_by uuid,
    token_hash bytea,
    code_hash bytea,
    code_failures smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT login_requests_token_unique UNIQUE (firm_id, token_hash),
    CONSTRAINT login_requests_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    CONSTRAINT login_requests_asked_by FOREIGN KEY (firm_id, asked_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('login_requests');
CREATE INDEX login_requests_account_id ON login_requests (firm_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX login_requests_asked_by ON login_requests (firm_id, asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX login_requests_expires_at ON login_requests (firm_id, expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON login_requests TO portico_app;

-- Every try to come in, with what became of it; without an account where nobody has the address.
CREATE TABLE sign_in_attempts (
    firm_id uuid NOT NULL CONSTRAINT sign_in_attempts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid,
    method text NOT NULL CONSTRAINT sign_in_attempts_method
        CHECK (method IN ('password', 'link', 'code', 'second_factor', 'recovery_code', 'invitation')),
    outcome text NOT NULL CONSTRAINT sign_in_attempts_outcome
        CHECK (outcome IN ('signed_in', 'wrong', 'throttled', 'disabled', 'expired', 'used', 'no_password')),
    address text NOT NULL,
    agent text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT sign_in_attempts_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('sign_in_attempts');
CREATE INDEX sign_in_attempts_account_id ON sign_in_attempts (firm_id, account_id, id) WHERE account_id IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON sign_in_attempts TO portico_app;

-- How long an address must wait after wrong passwords (or an account after wrong codes), in every process and after a
-- restart. The subject is a hash: whether somebody has the address is not known here either.
CREATE TABLE sign_in_backoffs (
    firm_id uuid NOT NULL CONSTRAINT sign_in_backoffs_firm REFERENCES firms (id),
    subject bytea NOT NULL,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    held_until timestamptz,
    PRIMARY KEY (firm_id, subject)
);
CALL keep_to_firm('sign_in_backoffs');
CREATE INDEX sign_in_backoffs_last_at ON sign_in_backoffs (firm_id, last_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_backoffs TO portico_app;

-- Browsers in which an account signed in before; their cookie is kept as its SHA-256.
CREATE TABLE devices (
    firm_id uuid NOT NULL CONSTRAINT devices_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    agent text NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, account_id, token_hash),
    CONSTRAINT devices_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('devices');
GRANT SELECT, INSERT, UPDATE, DELETE ON devices TO portico_app;

-- A second factor by TOTP (RFC 6238). `last_step` is the time step of the last code that was taken: none is taken twice.
CREATE TABLE second_factors (
    firm_id uuid NOT NULL CONSTRAINT second_factors_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    sealed_secret bytea NOT NULL,
    last_step bigint,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    PRIMARY KEY (firm_id, account_id),
    CONSTRAINT second_factors_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('second_factors');
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO portico_app;
GRANT SELECT ON second_factors TO portico_lookup;

-- Each opens the account once in the place of a code.
CREATE TABLE recovery_codes (
    firm_id uuid NOT NULL CONSTRAINT recovery_codes_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (firm_id, account_id, code_hash),
    CONSTRAINT recovery_codes_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('recovery_codes');
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_codes TO portico_app;

ALTER TABLE firms ADD staff_second_factor boolean NOT NULL DEFAULT false;

-- Whether the account has a second factor comes with the session: the gate asks for one where the firm does.
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
      AND (s.account_id IS NULL OR (a.id IS NOT NULL AND a.disabled_at IS NULL));
END;
REVOKE EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea, timestamptz, timestamptz) TO portico_app;
GRANT CREATE ON SCHEMA public TO portico_lookup;
ALTER FUNCTION find_session(bytea, timestamptz, timestamptz) OWNER TO portico_lookup;
REVOKE CREATE ON SCHEMA public FROM portico_lookup;
