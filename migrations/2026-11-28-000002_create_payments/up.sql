-- What was paid, how, and on which invoices. A payment is one sum in one currency; what no invoice takes stays on it, for staff to see.
CREATE TABLE payments (
    firm_id uuid NOT NULL CONSTRAINT payments_firm REFERENCES firms (id),
    id uuid NOT NULL,
    -- whose debt it pays; null for a sum that was asked of somebody who is no client
    client_id uuid,
    payer_name text NOT NULL DEFAULT '' CONSTRAINT payments_payer_name_length CHECK (length(payer_name) <= 200),
    payer_email text NOT NULL DEFAULT '' CONSTRAINT payments_payer_email_length CHECK (length(payer_email) <= 254),
    -- what a sum without an invoice is for
    purpose text NOT NULL DEFAULT '' CONSTRAINT payments_purpose_length CHECK (length(purpose) <= 500),
    currency text NOT NULL CONSTRAINT payments_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CONSTRAINT payments_exponent CHECK (exponent BETWEEN 0 AND 4),
    amount bigint NOT NULL CONSTRAINT payments_amount CHECK (amount BETWEEN 1 AND 999999999999999),
    method text NOT NULL CONSTRAINT payments_method
        CHECK (method IN ('card', 'bank_debit', 'check', 'cash', 'wire', 'card_terminal', 'online', 'other')),
    -- Visa 4242, the number of a check
    detail text NOT NULL DEFAULT '' CONSTRAINT payments_detail_length CHECK (length(detail) <= 200),
    state text NOT NULL CONSTRAINT payments_state CHECK (state IN ('under_way', 'succeeded', 'failed')),
    -- where it takes a word from whoever pays: the provider's page for it
    confirm_url text NOT NULL DEFAULT '',
    failure text NOT NULL DEFAULT '' CONSTRAINT payments_failure_length CHECK (length(failure) <= 500),
    -- what went back of it
    reversed bigint NOT NULL DEFAULT 0,
    begun_on date NOT NULL,
    received_on date,
    receipt_number text CONSTRAINT payments_receipt_number_length CHECK (length(receipt_number) BETWEEN 1 AND 60),
    gateway text CONSTRAINT payments_gateway CHECK (gateway IN ('stripe', 'lawpay', 'sandbox')),
    -- the provider's own id of it
    provider_ref text,
    -- something about it was not as it was asked for: staff decide
    held_reason text CONSTRAINT payments_held_reason
        CHECK (held_reason IN ('amount', 'currency', 'account', 'overpaid', 'dispute', 'returned')),
    held_at timestamptz,
    released_at timestamptz,
    released_by uuid,
    note text NOT NULL DEFAULT '' CONSTRAINT payments_note_length CHECK (length(note) <= 2000),
    recorded_by uuid,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT payments_receipt_unique UNIQUE (firm_id, receipt_number),
    CONSTRAINT payments_provider_unique UNIQUE (firm_id, gateway, provider_ref),
    CONSTRAINT payments_reversed CHECK (reversed BETWEEN 0 AND amount),
    CONSTRAINT payments_succeeded_whole CHECK ((state = 'succeeded') = (receipt_number IS NOT NULL AND received_on IS NOT NULL)),
    CONSTRAINT payments_held_whole CHECK (num_nulls(held_reason, held_at) IN (0, 2)),
    CONSTRAINT payments_released_whole CHECK (num_nulls(released_at, released_by) IN (0, 2) AND (released_at IS NULL OR held_at IS NOT NULL)),
    CONSTRAINT payments_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT payments_recorded_by FOREIGN KEY (firm_id, recorded_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT payments_released_by FOREIGN KEY (firm_id, released_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('payments');
CREATE INDEX payments_of_client ON payments (firm_id, client_id, id DESC) WHERE client_id IS NOT NULL;
CREATE INDEX payments_newest ON payments (firm_id, id DESC);
CREATE INDEX payments_held ON payments (firm_id, held_at, id) WHERE held_at IS NOT NULL AND released_at IS NULL;
CREATE INDEX payments_recorded_by ON payments (firm_id, recorded_by) WHERE recorded_by IS NOT NULL;
CREATE INDEX payments_released_by ON payments (firm_id, released_by) WHERE released_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON payments TO portico_app;

CREATE TABLE payment_allocations (
    firm_id uuid NOT NULL CONSTRAINT payment_allocations_firm REFERENCES firms (id),
    payment_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    amount bigint NOT NULL CONSTRAINT payment_allocations_amount CHECK (amount > 0),
    -- what went back of it
    reversed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, payment_id, invoice_id),
    CONSTRAINT payment_allocations_reversed CHECK (reversed BETWEEN 0 AND amount),
    CONSTRAINT payment_allocations_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id),
    CONSTRAINT payment_allocations_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('payment_allocations');
CREATE INDEX payment_allocations_invoice_id ON payment_allocations (firm_id, invoice_id, payment_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON payment_allocations TO portico_app;

-- What went back: a refund that the firm made, a debit that the bank returned, a disputed card payment.
CREATE TABLE payment_reversals (
    firm_id uuid NOT NULL CONSTRAINT payment_reversals_firm REFERENCES firms (id),
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT payment_reversals_kind CHECK (kind IN ('refund', 'returned', 'dispute')),
    amount bigint NOT NULL CONSTRAINT payment_reversals_amount CHECK (amount > 0),
    reversed_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CONSTRAINT payment_reversals_reason_length CHECK (length(reason) <= 500),
    recorded_by uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT payment_reversals_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id),
    CONSTRAINT payment_reversals_recorded_by FOREIGN KEY (firm_id, recorded_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('payment_reversals');
CREATE INDEX payment_reversals_payment_id ON payment_reversals (firm_id, payment_id);
CREATE INDEX payment_reversals_recorded_by ON payment_reversals (firm_id, recorded_by) WHERE recorded_by IS NOT NULL;
GRANT SELECT, INSERT ON payment_reversals TO portico_app;

--! include functions/count_invoice.1.sql
