-- Money that is to leave a client's ledger: prepared by one person, approved by another above an amount that the firm settles, and where
-- the firm says so by the client too. The posting is made when it is approved; until then nothing has moved.
CREATE TABLE trust_payouts (
    firm_id uuid NOT NULL CONSTRAINT trust_payouts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    ledger_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT trust_payouts_kind CHECK (kind IN ('payment', 'transfer', 'refund')),
    amount bigint NOT NULL CONSTRAINT trust_payouts_amount CHECK (amount BETWEEN 1 AND 999999999999999),
    method text NOT NULL CONSTRAINT trust_payouts_method CHECK (method IN ('check', 'wire', 'bank_debit', 'transfer')),
    payee text NOT NULL CONSTRAINT trust_payouts_payee_length CHECK (length(payee) BETWEEN 1 AND 200),
    purpose text NOT NULL CONSTRAINT trust_payouts_purpose_length CHECK (length(purpose) BETWEEN 1 AND 500),
    reference text NOT NULL DEFAULT '' CONSTRAINT trust_payouts_reference_length CHECK (length(reference) <= 200),
    check_number text CONSTRAINT trust_payouts_check_number_length CHECK (length(check_number) BETWEEN 1 AND 30),
    invoice_id uuid,
    posted_on date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    prepared_by uuid NOT NULL,
    prepared_at timestamptz NOT NULL,
    -- whether the client is asked first, and what they said
    asks_client boolean NOT NULL DEFAULT false,
    client_answer text CONSTRAINT trust_payouts_client_answer CHECK (client_answer IN ('approved', 'declined')),
    client_answered_by uuid,
    client_answered_at timestamptz,
    state text NOT NULL CONSTRAINT trust_payouts_state CHECK (state IN ('prepared', 'posted', 'declined', 'withdrawn')),
    decided_by uuid,
    decided_at timestamptz,
    reason text NOT NULL DEFAULT '' CONSTRAINT trust_payouts_reason_length CHECK (length(reason) <= 500),
    posting_id uuid,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT trust_payouts_no_cash CHECK (lower(btrim(payee)) NOT IN ('cash', 'bearer', 'efectivo', 'al portador', 'portador')),
    CONSTRAINT trust_payouts_invoice_kind CHECK ((invoice_id IS NOT NULL) = (kind = 'transfer')),
    CONSTRAINT trust_payouts_answer_whole CHECK (num_nulls(client_answer, client_answered_by, client_answered_at) IN (0, 3)
        AND (client_answer IS NULL OR asks_client)),
    CONSTRAINT trust_payouts_decided_whole CHECK (num_nulls(decided_by, decided_at) IN (0, 2) AND (decided_at IS NULL) = (state = 'prepared')),
    CONSTRAINT trust_payouts_posting_whole CHECK ((posting_id IS NOT NULL) = (state = 'posted')),
    CONSTRAINT trust_payouts_ledger FOREIGN KEY (firm_id, ledger_id) REFERENCES trust_ledgers (firm_id, id),
    CONSTRAINT trust_payouts_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id),
    CONSTRAINT trust_payouts_posting FOREIGN KEY (firm_id, posting_id) REFERENCES trust_postings (firm_id, id),
    CONSTRAINT trust_payouts_prepared_by FOREIGN KEY (firm_id, prepared_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_payouts_client_answered_by FOREIGN KEY (firm_id, client_answered_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_payouts_decided_by FOREIGN KEY (firm_id, decided_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_payouts');
CREATE INDEX trust_payouts_of_ledger ON trust_payouts (firm_id, ledger_id, id DESC);
CREATE INDEX trust_payouts_prepared ON trust_payouts (firm_id, id) WHERE state = 'prepared';
CREATE INDEX trust_payouts_invoice_id ON trust_payouts (firm_id, invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX trust_payouts_posting_id ON trust_payouts (firm_id, posting_id) WHERE posting_id IS NOT NULL;
CREATE INDEX trust_payouts_prepared_by ON trust_payouts (firm_id, prepared_by);
CREATE INDEX trust_payouts_client_answered_by ON trust_payouts (firm_id, client_answered_by) WHERE client_answered_by IS NOT NULL;
CREATE INDEX trust_payouts_decided_by ON trust_payouts (firm_id, decided_by) WHERE decided_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON trust_payouts TO portico_app;
