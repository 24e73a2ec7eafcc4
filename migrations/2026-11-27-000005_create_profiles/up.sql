-- How somebody wants to hear of what: a kind without a row is told at once.
CREATE TABLE notification_preferences (
    firm_id uuid NOT NULL CONSTRAINT notification_preferences_firm REFERENCES firms (id),
    account_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT notification_preferences_kind
        CHECK (kind IN ('tasks', 'progress', 'messages', 'invoices', 'documents', 'appointments')),
    delivery text NOT NULL CONSTRAINT notification_preferences_delivery CHECK (delivery IN ('at_once', 'daily', 'none')),
    PRIMARY KEY (firm_id, account_id, kind),
    CONSTRAINT notification_preferences_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('notification_preferences');
GRANT SELECT, INSERT, UPDATE ON notification_preferences TO portico_app;

-- Another mail address that somebody asked for: it counts once the link that was sent there was used. The link's token is
-- kept as its SHA-256; where the address is somebody else's nobody was sent it.
CREATE TABLE email_changes (
    firm_id uuid NOT NULL CONSTRAINT email_changes_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    email text NOT NULL CONSTRAINT email_changes_email_length CHECK (length(email) BETWEEN 1 AND 254),
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT email_changes_token_unique UNIQUE (firm_id, token_hash),
    CONSTRAINT email_changes_account FOREIGN KEY (firm_id, account_id) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('email_changes');
CREATE INDEX email_changes_account_id ON email_changes (firm_id, account_id, id);
GRANT SELECT, INSERT, UPDATE ON email_changes TO portico_app;

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
CALL keep_to_firm('first_steps');
GRANT SELECT, INSERT, UPDATE ON first_steps TO portico_app;
