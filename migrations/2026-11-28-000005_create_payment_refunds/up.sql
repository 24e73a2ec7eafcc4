-- Refunds that were asked of a provider: kept before it is asked, so that each is sent once whatever happens between. What really went back
-- is in payment_reversals.
CREATE TABLE payment_refunds (
    firm_id uuid NOT NULL CONSTRAINT payment_refunds_firm REFERENCES firms (id),
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    amount bigint NOT NULL CONSTRAINT payment_refunds_amount CHECK (amount > 0),
    reason text NOT NULL CONSTRAINT payment_refunds_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
    -- whether a credit note takes what goes back off its invoices: it is owed no more then
    credits boolean NOT NULL,
    state text NOT NULL CONSTRAINT payment_refunds_state CHECK (state IN ('asked', 'pending', 'done', 'failed', 'dropped')),
    -- why it failed, or that the provider does not answer
    failure text NOT NULL DEFAULT '' CONSTRAINT payment_refunds_failure_length CHECK (length(failure) <= 500),
    -- counted up when it is tried again after a failure: the key that keeps the provider from doing it twice is made of it
    attempt integer NOT NULL DEFAULT 1,
    -- when this attempt was first sent: from then on nobody knows but the provider
    sent_at timestamptz,
    -- the provider's own id of it
    provider_ref text,
    asked_at timestamptz NOT NULL,
    asked_by uuid NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT payment_refunds_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id),
    CONSTRAINT payment_refunds_asked_by FOREIGN KEY (firm_id, asked_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('payment_refunds');
CREATE INDEX payment_refunds_payment_id ON payment_refunds (firm_id, payment_id, id);
CREATE INDEX payment_refunds_asked_by ON payment_refunds (firm_id, asked_by);
GRANT SELECT, INSERT, UPDATE ON payment_refunds TO portico_app;
