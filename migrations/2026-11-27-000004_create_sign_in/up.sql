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

-- Proofs of work that were taken with a public form, until the form they came with expires: none is taken twice, in whichever
-- process it arrives. `proof` is the SHA-256 of the form's stamp.
CREATE TABLE spent_proofs (
    firm_id uuid NOT NULL CONSTRAINT spent_proofs_firm REFERENCES firms (id),
    proof bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, proof)
);
CALL keep_to_firm('spent_proofs');
CREATE INDEX spent_proofs_expires_at ON spent_proofs (expires_at);
CREATE POLICY sweep ON spent_proofs TO portico_jobs USING (true);
GRANT SELECT, INSERT ON spent_proofs TO portico_app;
GRANT SELECT, DELETE ON spent_proofs TO portico_jobs;
