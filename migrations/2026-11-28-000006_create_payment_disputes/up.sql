-- How the disputes of a payment stand, by the provider's own id: what is told late changes nothing that was told after it.
CREATE TABLE payment_disputes (
    firm_id uuid NOT NULL CONSTRAINT payment_disputes_firm REFERENCES firms (id),
    payment_id uuid NOT NULL,
    dispute_ref text NOT NULL CONSTRAINT payment_disputes_dispute_ref_length CHECK (length(dispute_ref) BETWEEN 1 AND 255),
    status text NOT NULL CONSTRAINT payment_disputes_status CHECK (status IN ('inquiry', 'open', 'won', 'lost')),
    -- by the provider's clock
    told_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, payment_id, dispute_ref),
    CONSTRAINT payment_disputes_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id)
);
CALL keep_to_firm('payment_disputes');
GRANT SELECT, INSERT, UPDATE ON payment_disputes TO portico_app;
