-- Paying online: the firm's accounts with providers, what was begun there, what they told of it, and links with which anybody may pay.
CREATE TABLE payment_gateways (
    firm_id uuid NOT NULL CONSTRAINT payment_gateways_firm REFERENCES firms (id),
    gateway text NOT NULL CONSTRAINT payment_gateways_gateway CHECK (gateway IN ('stripe', 'lawpay', 'sandbox')),
    settings jsonb NOT NULL,
    -- keys, sealed
    secrets bytea NOT NULL,
    -- the one that is offered to clients
    enabled boolean NOT NULL DEFAULT false,
    checked_at timestamptz,
    -- what the last check said of the account
    checked_as text NOT NULL DEFAULT '',
    -- how far its events were read
    cursor text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    PRIMARY KEY (firm_id, gateway),
    CONSTRAINT payment_gateways_changed_by FOREIGN KEY (firm_id, changed_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('payment_gateways');
CREATE UNIQUE INDEX payment_gateways_enabled ON payment_gateways (firm_id) WHERE enabled;
CREATE INDEX payment_gateways_changed_by ON payment_gateways (firm_id, changed_by);
GRANT SELECT, INSERT, UPDATE, DELETE ON payment_gateways TO portico_app;

-- A link for somebody without account. Its token is kept as its SHA-256, and sealed where invoices print it.
CREATE TABLE payment_links (
    firm_id uuid NOT NULL CONSTRAINT payment_links_firm REFERENCES firms (id),
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    token_sealed bytea NOT NULL,
    -- what it pays; null for a sum without an invoice
    invoice_id uuid,
    case_id uuid,
    client_id uuid,
    purpose text NOT NULL DEFAULT '' CONSTRAINT payment_links_purpose_length CHECK (length(purpose) <= 500),
    currency text CONSTRAINT payment_links_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint CONSTRAINT payment_links_exponent CHECK (exponent BETWEEN 0 AND 4),
    amount bigint CONSTRAINT payment_links_amount CHECK (amount BETWEEN 1 AND 999999999999999),
    -- whether it shows the lines and the case too
    shows_lines boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    created_by uuid,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT payment_links_token_unique UNIQUE (firm_id, token_hash),
    CONSTRAINT payment_links_what CHECK ((invoice_id IS NULL) = (num_nonnulls(currency, exponent, amount) = 3)
        AND num_nonnulls(currency, exponent, amount) IN (0, 3)),
    CONSTRAINT payment_links_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id),
    CONSTRAINT payment_links_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT payment_links_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT payment_links_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('payment_links');
CREATE INDEX payment_links_invoice_id ON payment_links (firm_id, invoice_id, id) WHERE invoice_id IS NOT NULL;
CREATE INDEX payment_links_case_id ON payment_links (firm_id, case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX payment_links_client_id ON payment_links (firm_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX payment_links_created_by ON payment_links (firm_id, created_by) WHERE created_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON payment_links TO portico_app;

-- A way to a provider's page, and what became of it.
CREATE TABLE checkouts (
    firm_id uuid NOT NULL CONSTRAINT checkouts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    gateway text NOT NULL CONSTRAINT checkouts_gateway CHECK (gateway IN ('stripe', 'lawpay', 'sandbox')),
    client_id uuid,
    link_id uuid,
    payer_email text NOT NULL DEFAULT '',
    currency text NOT NULL CONSTRAINT checkouts_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CONSTRAINT checkouts_exponent CHECK (exponent BETWEEN 0 AND 4),
    amount bigint NOT NULL CONSTRAINT checkouts_amount CHECK (amount BETWEEN 1 AND 999999999999999),
    -- card, bank debit, or what the payer chooses there
    method text NOT NULL CONSTRAINT checkouts_method CHECK (method IN ('card', 'bank_debit', 'any')),
    state text NOT NULL CONSTRAINT checkouts_state CHECK (state IN ('begun', 'open', 'under_way', 'succeeded', 'failed', 'expired')),
    -- the provider's own id of it, and its page
    provider_ref text,
    url text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    payment_id uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT checkouts_provider_unique UNIQUE (firm_id, gateway, provider_ref),
    CONSTRAINT checkouts_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT checkouts_link FOREIGN KEY (firm_id, link_id) REFERENCES payment_links (firm_id, id),
    CONSTRAINT checkouts_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id)
);
CALL keep_to_firm('checkouts');
CREATE INDEX checkouts_client_id ON checkouts (firm_id, client_id, id) WHERE client_id IS NOT NULL;
CREATE INDEX checkouts_link_id ON checkouts (firm_id, link_id, id) WHERE link_id IS NOT NULL;
CREATE INDEX checkouts_payment_id ON checkouts (firm_id, payment_id) WHERE payment_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON checkouts TO portico_app;

CREATE TABLE checkout_items (
    firm_id uuid NOT NULL CONSTRAINT checkout_items_firm REFERENCES firms (id),
    checkout_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    amount bigint NOT NULL CONSTRAINT checkout_items_amount CHECK (amount > 0),
    PRIMARY KEY (firm_id, checkout_id, invoice_id),
    CONSTRAINT checkout_items_checkout FOREIGN KEY (firm_id, checkout_id) REFERENCES checkouts (firm_id, id),
    CONSTRAINT checkout_items_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('checkout_items');
CREATE INDEX checkout_items_invoice_id ON checkout_items (firm_id, invoice_id, checkout_id);
GRANT SELECT, INSERT ON checkout_items TO portico_app;

-- What providers told, as it came, before anything is made of it: each once, by the provider's own id.
CREATE TABLE provider_events (
    firm_id uuid NOT NULL CONSTRAINT provider_events_firm REFERENCES firms (id),
    gateway text NOT NULL CONSTRAINT provider_events_gateway CHECK (gateway IN ('stripe', 'lawpay', 'sandbox')),
    event_id text NOT NULL CONSTRAINT provider_events_event_id_length CHECK (length(event_id) BETWEEN 1 AND 255),
    kind text NOT NULL,
    body jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    processed_at timestamptz,
    -- what was made of it, for staff
    outcome text NOT NULL DEFAULT '',
    PRIMARY KEY (firm_id, gateway, event_id)
);
CALL keep_to_firm('provider_events');
GRANT SELECT, INSERT, UPDATE ON provider_events TO portico_app;
