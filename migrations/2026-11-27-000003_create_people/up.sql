CREATE TABLE staff_members (
    firm_id uuid NOT NULL CONSTRAINT staff_members_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL CONSTRAINT staff_members_name_length CHECK (length(name) BETWEEN 1 AND 200),
    role text NOT NULL CONSTRAINT staff_members_role CHECK (role IN ('owner', 'attorney', 'assistant')),
    created_at timestamptz NOT NULL,
    -- somebody who left the firm: nothing can be given to them any more, and what they did keeps their name
    removed_at timestamptz,
    removed_by uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT staff_members_removed_by_whom CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CALL keep_to_firm('staff_members');
CREATE INDEX staff_members_removed_by ON staff_members (firm_id, removed_by) WHERE removed_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON staff_members TO portico_app;

CREATE TABLE clients (
    firm_id uuid NOT NULL CONSTRAINT clients_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL CONSTRAINT clients_name_length CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    language text NOT NULL CONSTRAINT clients_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    -- kept, because folding each candidate anew would be most of the time of a search
    search_text text NOT NULL GENERATED ALWAYS AS (fold(' ' || name || ' ' || email)) STORED,
    PRIMARY KEY (firm_id, id)
);
CALL keep_to_firm('clients');
CREATE INDEX clients_by_name ON clients (firm_id, name, id);
-- how common a word is decides how it is looked for
ALTER TABLE clients ALTER search_text SET STATISTICS 1000;
CREATE INDEX clients_search ON clients USING gin (firm_id, search_text gin_trgm_ops);
GRANT SELECT, INSERT, UPDATE ON clients TO portico_app;

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
    -- why, in the words of whoever did; for staff alone
    disabled_note text NOT NULL DEFAULT ''
        CONSTRAINT accounts_disabled_note CHECK (length(disabled_note) <= 500 AND (disabled_note = '' OR disabled_at IS NOT NULL)),
    -- counts what opens an account: a password, an address or an access that is another since. What a browser was granted before,
    -- and did not use, is worth nothing then
    credentials integer NOT NULL DEFAULT 0,
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

-- Each of the two names the other.
ALTER TABLE staff_members
    ADD CONSTRAINT staff_members_removed_by FOREIGN KEY (firm_id, removed_by) REFERENCES accounts (firm_id, id);
