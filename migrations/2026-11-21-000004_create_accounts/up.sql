-- How somebody signs in. Exactly one person stands behind an account: a client or a member of staff.
CREATE TABLE accounts (
    firm_id uuid NOT NULL CONSTRAINT accounts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    email text NOT NULL CONSTRAINT accounts_email_lower CHECK (email = lower(email) AND email <> ''),
    password_hash text,
    client_id uuid,
    staff_member_id uuid,
    language text CONSTRAINT accounts_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    time_zone text,
    created_at timestamptz NOT NULL,
    last_sign_in_at timestamptz,
    disabled_at timestamptz,
    disabled_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT accounts_email_unique UNIQUE (firm_id, email),
    CONSTRAINT accounts_one_person CHECK (num_nonnulls(client_id, staff_member_id) = 1),
    CONSTRAINT accounts_disabled_by_whom CHECK ((disabled_at IS NULL) = (disabled_by IS NULL)),
    CONSTRAINT accounts_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT accounts_staff_member FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_members (firm_id, id),
    CONSTRAINT accounts_disabled_by FOREIGN KEY (firm_id, disabled_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('accounts');
CREATE UNIQUE INDEX accounts_client_id ON accounts (firm_id, client_id) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX accounts_staff_member_id ON accounts (firm_id, staff_member_id) WHERE staff_member_id IS NOT NULL;
CREATE INDEX accounts_disabled_by ON accounts (firm_id, disabled_by) WHERE disabled_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON accounts TO portico_app;

-- One row a mailed invitation; the token is kept as its SHA-256 alone.
CREATE TABLE invitations (
    firm_id uuid NOT NULL CONSTRAINT invitations_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    sent_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT invitations_token_unique UNIQUE (firm_id, token_hash),
    CONSTRAINT invitations_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id),
    CONSTRAINT invitations_sent_by FOREIGN KEY (firm_id, sent_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('invitations');
CREATE INDEX invitations_account_id ON invitations (firm_id, account_id);
CREATE INDEX invitations_sent_by ON invitations (firm_id, sent_by);
GRANT SELECT, INSERT, UPDATE ON invitations TO portico_app;
